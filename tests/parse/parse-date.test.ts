// Dates: every form that feeds use, and those that are no dates.
import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/parse/parse-date.ts";

const full = "2025-06-03T13:39:21.000Z";

describe("parseDate", () => {
  it.each([
    ["RFC 822", "Tue, 03 Jun 2025 13:39:21 GMT", full],
    ["RFC 822 without a day of the week", "03 Jun 2025 13:39:21 +0000", full],
    ["a numeric zone", "Tue, 03 Jun 2025 09:39:21 -0400", full],
    ["a named American zone", "Tue, 03 Jun 2025 09:39:21 EDT", full],
    ["a named European zone", "Tue, 03 Jun 2025 15:39:21 CEST", full],
    ["a comment after the zone", "Tue, 03 Jun 2025 13:39:21 +0000 (UTC)", full],
    ["an offset from GMT", "Tue, 03 Jun 2025 15:39:21 GMT+02:00", full],
    ["missing seconds (NASA)", "Tue, 22 Jun 2021 16:52 EDT", "2021-06-22T20:52:00.000Z"],
    ["a two-digit year", "Tue, 03 Jun 25 13:39:21 GMT", full],
    ["a two-digit year of the nineties", "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z"],
    ["asctime", "Tue Jun  3 13:39:21 2025", full],
    ["asctime with a zone before the year", "Tue Jun 03 13:39:21 +0000 2025", full],
    ["no space after the comma", "Tue,03 Jun 2025 13:39:21 GMT", full],
    ["a whole month's name", "3 June 2025 13:39:21 UTC", full],
    ["American order", "June 3, 2025 1:39:21 PM GMT", full],
    ["noon", "June 3, 2025 12:00 PM GMT", "2025-06-03T12:00:00.000Z"],
    ["midnight", "June 3, 2025 12:00 AM GMT", "2025-06-03T00:00:00.000Z"],
    ["German", "Di, 03 Juni 2025 15:39:21 +0200", full],
    ["Spanish, whose Tuesday looks like March", "mar, 03 jun 2025 13:39:21 GMT", full],
    ["Korean, in Korea's time", "2025년 06월 03일 22:39:21", full],
    ["RFC 3339", "2025-06-03T13:39:21Z", full],
    ["RFC 3339 with an offset", "2025-06-03T23:24:21+09:45", full],
    ["fractions", "2025-06-03T13:39:21.1239Z", "2025-06-03T13:39:21.123Z"],
    ["a space for the T", "2025-06-03 13:39:21 UTC", full],
    ["ISO 8601 without punctuation", "20250603T133921Z", full],
    ["W3CDTF to the minute", "2025-06-03T13:39Z", "2025-06-03T13:39:00.000Z"],
    ["a year and a month", "2025-06", "2025-06-01T00:00:00.000Z"],
    ["an ordinal day", "2025-154", "2025-06-03T00:00:00.000Z"],
    ["the end of a day", "2025-06-03T24:00:00Z", "2025-06-04T00:00:00.000Z"],
    ["a leap second", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"],
    ["seconds since 1970", "1748957961", full],
    ["German dots", "03.06.2025 13:39:21", full],
    ["slashes that can only be one day", "25/12/2025", "2025-12-25T00:00:00.000Z"],
  ])("reads %s", (_, given, expected) => {
    const date = parseDate(given);
    expect(date && new Date(date.ms).toISOString()).toBe(expected);
  });

  it.each([
    ["31 February", "Mon, 31 Feb 2025 10:00:00 GMT"],
    ["29 February of a common year", "2025-02-29"],
    ["the 25th hour", "2025-06-03T25:00:00Z"],
    ["the 60th minute", "Tue, 03 Jun 2025 13:60:00 GMT"],
    ["the 13th month", "2025-13-01"],
    ["the 366th day of a common year", "2025-366"],
    ["an unknown month", "Sun, 16 zzz 2012 11:47:32 GMT"],
    ["slashes that mean two days", "03/06/2025"],
    ["words", "yesterday"],
    ["a number", "17"],
    ["nothing", "  "],
    ["the year 1", "0001-01-01T00:00:00Z"],
    ["an endless text", `2025-06-03${" ".repeat(5)}${"9".repeat(1000)}`],
  ])("refuses %s", (_, given) => expect(parseDate(given)).toBeUndefined());

  it.each([
    ["2025-06-03", false, false],
    ["2025-06-03T10:00:00", true, false],
    ["Tue, 03 Jun 2025 10:00:00", true, false],
    ["Tue, 03 Jun 2025 10:00:00 GMT", true, true],
    ["2025-06-03T10:00:00+02:00", true, true],
  ])("says of %s whether time and zone were given", (given, hasTime, hasZone) => {
    expect(parseDate(given)).toMatchObject({ hasTime, hasZone });
  });
});
