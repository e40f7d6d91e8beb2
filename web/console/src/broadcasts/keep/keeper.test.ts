import { Refusal } from "@renraku/ui/api/refusal.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nothingAsked } from "../../surveys/build/beginnings.ts";
import { added } from "../../surveys/build/editing.ts";
import type { Broadcast, Draft } from "../api.ts";
import { keepable, type Words } from "../words/problems.ts";
import { nothingSaid } from "../words/talk.ts";
import { Keeper, type Keeping, wordsOf } from "./keeper.ts";

const begun: Broadcast = {
  id: "b1",
  version: 1,
  state: "draft",
  from: { school: "B101234567890", name: "ひばり小学校" },
  author: { id: "s1", name: "教頭" },
  mine: true,
  received: false,
  can: ["edit", "release", "delete"],
  content: nothingSaid,
  audience: { segments: [] },
  timing: { at: null, urgent_until: null },
  survey: null,
  appointments: null,
  reminds: null,
  attachments: [],
  changed_by: { id: "s1", name: "教頭" },
  changed_at: "2026-11-24T07:31:00+09:00",
  corrects: null,
  repeats: null,
  repeated: 0,
  withdrawal: null,
  go_at: null,
  refused: null,
  moved: null,
  approval: null,
  preview: [],
};

/** A server with one draft, which refuses what does not name its version. */
class Server implements Keeping {
  draft = begun;
  calls: Draft[] = [];
  trouble: Refusal[] = [];

  keep = async (_: string, draft: Draft): Promise<Broadcast> => {
    this.calls.push(draft);
    await Promise.resolve();
    const trouble = this.trouble.shift();
    if (trouble) throw trouble;
    if (draft.version !== this.draft.version) throw new Refusal(409, "changed_meanwhile", "変わりました。");
    this.draft = { ...this.draft, ...draft, version: draft.version + 1 } as Broadcast;
    return this.draft;
  };
  read = async () => this.draft;
  keepable = (words: Words) => keepable(words, Date.parse("2026-11-24T07:31:00+09:00"));
}

const saying = (text: string) => ({ content: { ...nothingSaid, text } });
let server: Server;
let keeper: Keeper;

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  keeper = new Keeper(begun, server);
});
afterEach(() => vi.useRealTimers());

test("somebody types, pauses, and it is kept once", async () => {
  for (const text of ["あ", "あす", "あすは"]) keeper.edit(saying(text));
  expect(keeper.snapshot().kept.at).toBe("typing");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.calls).toHaveLength(1);
  expect(server.draft.content.text).toBe("あすは");
  expect(keeper.snapshot().kept.at).toBe("kept");
});

test("what was not changed is not sent", async () => {
  await keeper.flush();
  keeper.edit(saying("あ"));
  keeper.edit(saying(""));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.calls).toEqual([]);
  expect(keeper.snapshot().kept.at, "and the screen does not go on saying that it is").toBe("kept");
});

test("calls go one after the other, each with the version that the last one gave", async () => {
  keeper.edit(saying("あ"));
  const first = keeper.flush();
  keeper.edit(saying("あす"));
  const uploaded = keeper.run(async (now) => {
    server.draft = { ...now, version: now.version + 1 };
    return server.draft;
  });
  await first;
  await uploaded;
  keeper.edit(saying("あすは"));
  await keeper.flush();
  expect(server.calls.map(({ version }) => version)).toEqual([1, 3]);
  expect(server.draft.content.text).toBe("あすは");
});

test("what fails for a moment is tried again by itself", async () => {
  server.trouble = [new Refusal(0, "unreachable", "つながりません。")];
  keeper.edit(saying("あ"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(keeper.snapshot().kept).toEqual({ at: "failed", why: "つながりません。" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(keeper.snapshot().kept.at).toBe("kept");
  expect(server.draft.content.text).toBe("あ");
});

test("what is refused waits for the next change", async () => {
  server.trouble = [new Refusal(422, "text_too_long", "長すぎます。")];
  keeper.edit(saying("あ"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.calls).toHaveLength(1);
  keeper.edit(saying("い"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.draft.content.text).toBe("い");
});

test("after somebody else's change nothing is kept before a person has decided", async () => {
  server.draft = { ...begun, ...saying("あちらの文"), version: 2 };
  keeper.edit(saying("こちらの文"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(keeper.snapshot().kept).toMatchObject({ at: "changed", theirs: { version: 2 } });
  keeper.edit(saying("こちらの文、続き"));
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(keeper.flush()).rejects.toThrow("どちらを残すか");
  expect(server.calls).toHaveLength(1);
  expect(keeper.snapshot().mine.content.text).toBe("こちらの文、続き");

  const { mine, kept } = keeper.snapshot();
  if (kept.at === "changed") keeper.decide(kept.theirs, mine);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.draft).toMatchObject({ version: 3, content: { text: "こちらの文、続き" } });
  expect(keeper.snapshot().kept.at).toBe("kept");
});

test("a change whose answer was lost is nobody else's", async () => {
  const keep = server.keep;
  server.keep = async (id, draft) => {
    await keep(id, draft);
    server.keep = keep;
    throw new Refusal(0, "unreachable", "つながりません。");
  };
  keeper.edit(saying("あ"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.calls.map(({ version }) => version)).toEqual([1, 1]);
  expect(keeper.snapshot()).toMatchObject({ kept: { at: "kept" }, server: { version: 2 } });
});

test("a file that somebody opened meanwhile is no reason to ask", async () => {
  server.draft = { ...begun, version: 5 };
  keeper.edit(saying("あ"));
  await keeper.flush();
  expect(server.calls.map(({ version }) => version)).toEqual([1, 5]);
  expect(server.draft.content.text).toBe("あ");
});

test("who has typed nothing is simply shown what somebody else wrote", async () => {
  server.draft = { ...begun, ...saying("あちらの文"), version: 2 };
  await keeper.refresh();
  expect(keeper.snapshot()).toMatchObject({ mine: saying("あちらの文"), kept: { at: "kept" } });
});

test("theirs can be taken instead, and is not sent back", async () => {
  server.draft = { ...begun, ...saying("あちらの文"), version: 2 };
  keeper.edit(saying("こちらの文"));
  await vi.advanceTimersByTimeAsync(1_000);
  keeper.decide(server.draft, wordsOf(server.draft));
  await keeper.flush();
  expect(server.calls).toHaveLength(1);
  expect(keeper.snapshot()).toMatchObject({ mine: saying("あちらの文"), server: { version: 2 } });
});

test("questions are kept with the text, and what is half typed stays on the screen", async () => {
  const [question] = added([], "number", "2026-11-24");
  const survey = {
    ...nothingAsked,
    questions: question ? [{ ...question, title: "何人", least: null }] : [],
  };
  keeper.edit({ survey } as Partial<Words>);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.draft.survey?.questions).toMatchObject([{ kind: "number", title: "何人", least: 0 }]);
  expect(keeper.snapshot().mine.survey?.questions).toMatchObject([{ least: null }]);
  expect(keeper.snapshot().kept.at).toBe("kept");
  expect(keeper.isDirty()).toBe(false);
  keeper.edit({ survey: null });
  await keeper.flush();
  expect(server.draft.survey).toBeNull();
});

test("what a reminder asks is not written in it, and a new deadline of the earlier one is nobody's change", async () => {
  const asked = { ...nothingAsked, questions: [], until: "2026-12-04T17:00", is_open: true, closed_at: null };
  server.draft = { ...begun, reminds: "b0", survey: asked };
  keeper = new Keeper(server.draft, server);
  const put = server.keep;
  server.keep = async (id, draft) => {
    expect(draft.survey).toBeNull();
    server.draft = { ...(await put(id, draft)), survey: { ...asked, until: "2026-12-11T17:00" } };
    server.keep = put;
    throw new Refusal(0, "unreachable", "つながりません。");
  };
  keeper.edit(saying("お忘れではありませんか"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(keeper.snapshot()).toMatchObject({ kept: { at: "kept" }, server: { version: 2 } });
  expect(keeper.snapshot().server.survey?.until).toBe("2026-12-11T17:00");
});
