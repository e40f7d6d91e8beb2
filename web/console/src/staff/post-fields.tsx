import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { type Choice, Choices } from "@renraku/ui/choices/choices.tsx";
import { useEffect } from "react";
import type { Client, Me, School } from "../api/api.ts";
import { useGroups } from "../groups/use-groups.ts";
import { Reading } from "../reading/reading.tsx";
import { useHomerooms } from "../roster/use-roster.ts";
import { academicYear } from "../year/year.ts";
import { type Given, type Post, postChoices } from "./words.ts";

interface PostFieldsProps {
  calls: Client;
  me: Me;
  school: School;
  post: Post;
  onPost(post: Post): void;
  given: Given;
  onGiven(given: Given): void;
  /** Why this will not do, once it was tried. */
  fault: string | undefined;
}

/** What somebody is at a school; a homeroom teacher, of which homerooms; who drafts, for which groups. */
export function PostFields({ post, onPost, ...given }: PostFieldsProps) {
  return (
    <>
      <Choices
        label="役割"
        choices={postChoices}
        value={post}
        onChoose={(chosen) => onPost(chosen as Post)}
      />
      {post === "homeroom_teacher" && <Homerooms {...given} />}
      {post === "drafter" && <Groups {...given} />}
    </>
  );
}

type GivenProps = Omit<PostFieldsProps, "post" | "onPost">;

function Homerooms({ calls, me, school, given, onGiven, fault }: GivenProps) {
  const reading = useHomerooms(calls, school.code, academicYear(me.today));
  return (
    <Reading of={reading}>
      {({ homerooms }) => (
        <Some
          label="担任する学級"
          choices={homerooms.map(({ id, label }) => ({ value: id, label }))}
          values={given.homerooms}
          onChoose={(chosen) => onGiven({ ...given, homerooms: chosen })}
          none="学級がまだありません。先に名簿を取り込んでください。"
          fault={fault}
        />
      )}
    </Reading>
  );
}

function Groups({ calls, school, given, onGiven, fault }: GivenProps) {
  const reading = useGroups(calls, school.code);
  return (
    <Reading of={reading}>
      {(groups) => (
        <Some
          label="下書きを書くグループ"
          choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
          values={given.groups}
          onChoose={(chosen) => onGiven({ ...given, groups: chosen })}
          none="グループがまだありません。先に「グループ」の画面で作ってください。"
          fault={fault}
        />
      )}
    </Reading>
  );
}

interface SomeProps {
  label: string;
  choices: Choice[];
  values: string[];
  onChoose(values: string[]): void;
  /** Said when there is nothing to choose from. */
  none: string;
  fault: string | undefined;
}

function Some({ label, choices, values, onChoose, none, fault }: SomeProps) {
  const there = values.filter((one) => choices.some(({ value }) => value === one));
  // A homeroom of last year, a group that is gone: it has no box to take it out by, and would be refused with the rest.
  useEffect(() => {
    if (there.length < values.length) onChoose(there);
  });
  return (
    <div className="space-y-2">
      <AnyOf label={label} columns="several" choices={choices} values={there} onChoose={onChoose} />
      {choices.length === 0 && <p>{none}</p>}
      {fault && (
        <p role="alert" className="text-error-2">
          ＊ {fault}
        </p>
      )}
    </div>
  );
}
