import { Refusal } from "@renraku/ui/api/refusal.ts";
import { mayPass } from "../../api/api.ts";
import { shownAppointments } from "../../appointments/offer/appointments.ts";
import { shownSurvey } from "../../surveys/build/survey.ts";
import type { Broadcast, Draft } from "../api.ts";
import type { Keepable, Words } from "../words/problems.ts";
import { same } from "./same.ts";

/** How it stands with what was typed. */
export type Kept =
  | { at: "kept" }
  | { at: "typing" }
  | { at: "keeping" }
  /** It did not work; when it may pass, it is tried again by itself. */
  | { at: "failed"; why: string }
  /** Somebody else has changed it meanwhile: a person decides. */
  | { at: "changed"; theirs: Broadcast };

export interface Snapshot {
  /** As the server has it. */
  server: Broadcast;
  /** As it stands on the screen. */
  mine: Words;
  kept: Kept;
}

/** What a keeper asks of the API. */
export interface Keeping {
  keep(id: string, draft: Draft): Promise<Broadcast>;
  read(id: string): Promise<Broadcast>;
  /** The words as the server takes them. */
  keepable(words: Words): Keepable;
}

const DECIDE = "ほかの人の変更と、どちらを残すかを選んでください。";
const PAUSE_MS = 1_000;
const AGAIN_MS = 5_000;

/** What it asks, as the screen has it. */
export const asksOf = ({ survey, appointments }: Broadcast): Pick<Words, "survey" | "appointments"> => ({
  survey: survey && shownSurvey(survey),
  appointments: appointments && shownAppointments(appointments),
});

const asksNothing = { survey: null, appointments: null };

/** What is written in it. What a reminder asks stands in the earlier one, and may change there meanwhile. */
export const wordsOf = (one: Broadcast): Words => ({
  content: one.content,
  audience: one.audience,
  timing: one.timing,
  ...(one.reminds === null ? asksOf(one) : asksNothing),
});

/** A broadcast in which these words stand. */
const withWords = (answer: Broadcast, { survey, appointments, ...others }: Keepable): Broadcast => ({
  ...answer,
  ...others,
  ...(answer.reminds === null && {
    survey: survey && { is_open: true, closed_at: null, ...answer.survey, ...survey },
    appointments: appointments && { is_open: true, ...answer.appointments, ...appointments },
  }),
});

/** Why nothing can be sent now: what was typed could not be kept. */
export class NotKept extends Error {}

/**
 * Keeps a draft while somebody writes: one call at a time, each on condition of the version that the last one gave.
 * What goes wrong is told, and nothing that was typed is given up.
 */
export class Keeper {
  private now: Snapshot;
  private readonly api: Keeping;
  private readonly watchers = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private line: Promise<unknown> = Promise.resolve();

  constructor(server: Broadcast, api: Keeping) {
    this.api = api;
    this.now = { server, mine: wordsOf(server), kept: { at: "kept" } };
  }

  readonly snapshot = (): Snapshot => this.now;

  readonly watch = (changed: () => void) => {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  };

  /** What stands on the screen by now; kept after a moment without typing. */
  edit(change: Partial<Words>): void {
    const kept: Kept = this.now.kept.at === "changed" ? this.now.kept : { at: "typing" };
    this.tell({ mine: { ...this.now.mine, ...change }, kept });
    if (kept.at !== "changed") this.later(PAUSE_MS);
  }

  /** Keeps what is not kept yet. Afterwards the server has what stands on the screen, or this throws. */
  async flush(): Promise<Broadcast> {
    clearTimeout(this.timer);
    return this.inLine(async () => {
      while (this.isDirty()) await this.keepOnce();
      // Whoever has taken back what they typed has nothing left to be kept.
      if (this.now.kept.at === "typing") this.tell({ kept: { at: "kept" } });
      return this.now.server;
    });
  }

  /** Something else that changes the broadcast: after everything that was typed, and before what is typed next. */
  run(act: (server: Broadcast) => Promise<Broadcast>): Promise<Broadcast> {
    return this.inLine(async () => {
      const server = await act(this.now.server);
      this.tell({ server });
      return server;
    });
  }

  /** After somebody else's change: goes on from theirs with these words. */
  decide(theirs: Broadcast, words: Words): void {
    this.tell({ server: theirs, mine: words, kept: { at: "typing" } });
    this.later(0);
  }

  /** Looks at what the server has by now; a change of somebody else's comes to light. */
  async refresh(): Promise<void> {
    await this.inLine(async () => {
      const { server, mine } = this.now;
      const theirs = await this.api.read(server.id);
      if (theirs.version === server.version) return;
      if (this.isDirty()) this.changed(this.api.keepable(mine), mine, theirs);
      else this.tell({ server: theirs, mine: wordsOf(theirs) });
    }).catch(() => undefined);
  }

  isDirty(): boolean {
    return !same(this.api.keepable(this.now.mine), wordsOf(this.now.server));
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch(() => undefined), ms);
  }

  private inLine<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.line.then(act);
    this.line = turn.catch(() => undefined);
    return turn;
  }

  private async keepOnce(): Promise<void> {
    if (this.now.kept.at === "changed") throw new NotKept(DECIDE);
    const { server, mine } = this.now;
    const words = this.api.keepable(mine);
    this.tell({ kept: { at: "keeping" } });
    try {
      const answer = await this.api.keep(server.id, { version: server.version, ...words });
      // What was sent is what was kept, should the server write it in another form.
      this.tell(this.kept(withWords(answer, words), mine));
    } catch (error) {
      if (error instanceof Refusal && error.code === "changed_meanwhile") {
        return this.changed(words, mine, await this.theirs());
      }
      this.failed(error);
    }
  }

  private failed(error: unknown): never {
    this.tell({ kept: { at: "failed", why: error instanceof Error ? error.message : String(error) } });
    if (mayPass(error)) this.later(AGAIN_MS);
    throw error;
  }

  private kept(server: Broadcast, mine: Words): Partial<Snapshot> {
    return { server, kept: { at: this.now.mine === mine ? "kept" : "typing" } };
  }

  private async theirs(): Promise<Broadcast> {
    return this.api.read(this.now.server.id).catch((error) => this.failed(error));
  }

  /** The version is not the one that we knew: was it we, was it only a file, or did somebody write? */
  private changed(words: Words, mine: Words, theirs: Broadcast): void {
    const stays = theirs.can.includes("edit");
    if (stays && same(wordsOf(theirs), words)) {
      // Our own change, whose answer was lost on the way.
      this.tell(this.kept(theirs, mine));
    } else if (stays && same(wordsOf(theirs), wordsOf(this.now.server))) {
      // A file came or was opened; what was typed is kept on top of it.
      this.tell({ server: theirs });
    } else {
      this.tell({ kept: { at: "changed", theirs } });
      throw new NotKept(DECIDE);
    }
  }

  private tell(change: Partial<Snapshot>): void {
    this.now = { ...this.now, ...change };
    for (const changed of this.watchers) changed();
  }
}
