import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import type { Client, Me, School } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import { useHomerooms } from "../roster/use-roster.ts";
import { academicYear } from "../year/year.ts";
import { type Post, postChoices } from "./words.ts";

interface PostFieldsProps {
  calls: Client;
  me: Me;
  school: School;
  post: Post;
  onPost(post: Post): void;
  homerooms: string[];
  onHomerooms(homerooms: string[]): void;
  /** Why this will not do, once it was tried. */
  fault: string | undefined;
}

/** What somebody is at a school; a homeroom teacher, of which homerooms. */
export function PostFields({ calls, me, school, fault, ...props }: PostFieldsProps) {
  const reading = useHomerooms(calls, school.code, academicYear(me.today));
  return (
    <>
      <Choices
        label="役割"
        choices={postChoices}
        value={props.post}
        onChoose={(post) => props.onPost(post as Post)}
      />
      {props.post === "homeroom_teacher" && (
        <Reading of={reading}>
          {({ homerooms }) => (
            <div className="space-y-2">
              <AnyOf
                label="担任する学級"
                columns="several"
                choices={homerooms.map(({ id, label }) => ({ value: id, label }))}
                values={props.homerooms}
                onChoose={props.onHomerooms}
              />
              {homerooms.length === 0 && <p>学級がまだありません。先に名簿を取り込んでください。</p>}
              {fault && (
                <p role="alert" className="text-error-2">
                  ＊ {fault}
                </p>
              )}
            </div>
          )}
        </Reading>
      )}
    </>
  );
}
