// Subjects, sources and rules for the tests of curation: only what a test is about needs to be said.

import { createCurator, type Decision, type Subject } from "../../src/curate/curator.ts";
import { createTermIndex } from "../../src/curate/term-index.ts";
import type { Config } from "../../src/model/config.ts";
import type { Channel, Topic } from "../../src/model/rule.ts";
import type { Source } from "../../src/model/source.ts";
import { source } from "../support/build.ts";

export function sourceOf(given: Partial<Source> = {}): Source {
  return source({ id: "bbc", url: "https://bbc.example/feed", language: null, name: null, ...given });
}

export function subjectOf(given: Partial<Subject> = {}): Subject {
  return {
    title: "",
    summary: "",
    text: "",
    authors: [],
    categories: [],
    url: null,
    enclosures: [],
    source: sourceOf(),
    language: null,
    sortAt: 0,
    ...given,
  };
}

export function topicOf(given: Partial<Topic>): Topic {
  return { id: "moon", title: "Moon", parent: null, any: [], all: [], none: [], ...given };
}

export function channelOf(given: Partial<Channel> = {}): Channel {
  return {
    id: "space",
    title: "Space",
    description: null,
    keep: [],
    drop: [],
    formerly: [],
    perSource: null,
    perPublisher: null,
    window: null,
    limit: 50,
    order: "newest",
    ...given,
  };
}

type Rules = Pick<Config, "topics" | "sources" | "channels">;

export function decide(subject: Partial<Subject>, rules: Partial<Rules>): Decision {
  const whole = subjectOf(subject);
  const curator = createCurator({ topics: [], sources: [whole.source], channels: [], ...rules });
  return curator.decide(whole);
}

/** Whether a term stands in a text. */
export function stands(term: string, text: string): boolean {
  return createTermIndex([{ term, fields: ["text"] }]).scan(text, "text").length > 0;
}
