// Writes a file whole or not at all: a new file beside it takes its place in one step.
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { asHouseError, HouseError } from "../model/errors.ts";

/**
 * Follows a symbolic link; keeps mode and, where we may, owner.
 * @throws HouseError FILE_NOT_WRITABLE; the file is then as it was
 */
export function replaceFile(path: string, text: string): void {
  let temporary: string | null = null;
  try {
    const target = realpathSync(path);
    temporary = `${target}.${randomUUID()}.tmp`;
    writeThrough(temporary, text);
    takeOver(temporary, target);
    renameSync(temporary, target);
  } catch (cause) {
    if (temporary !== null) rmSync(temporary, { force: true });
    throw new HouseError("FILE_NOT_WRITABLE", `${path} cannot be written: ${asHouseError(cause).message}.`, {
      cause,
    });
  }
}

/** On the disk before it gets its name: a crash leaves the old file or the new one. */
function writeThrough(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function takeOver(path: string, from: string): void {
  const { mode, uid, gid } = statSync(from);
  try {
    chownSync(path, uid, gid);
  } catch {
    // Only root may give files away: then it is ours, as with any editor that saves this way.
  }
  chmodSync(path, mode & 0o7777);
}
