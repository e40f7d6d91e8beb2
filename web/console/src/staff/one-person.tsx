import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { PlaceLink } from "../desk/place-link.tsx";
import { Failed } from "../reading/failed.tsx";
import { AccountActs } from "./account-acts.tsx";
import type { Person } from "./api.ts";
import { type StaffRoomProps, staffPlace } from "./place.ts";
import { PostFields } from "./post-fields.tsx";
import { useChanging } from "./use-staff.ts";
import { givenWith, isLastOfBoard, missing, type Post, postOf, postWords, roleOf } from "./words.ts";

interface OnePersonProps extends StaffRoomProps {
  person: Person;
  all: Person[];
}

/** One person: what they are here, and what can be done about their account. */
export function OnePerson({ person, all, ...room }: OnePersonProps) {
  return (
    <div className="max-w-2xl space-y-6">
      <div>
        <PlaceLink to={staffPlace(room.school)}>‹ 職員の一覧に戻る</PlaceLink>
        <h1 className="text-std-24B-150">{person.name}さん</h1>
        <p className="break-all text-solid-gray-700">
          {postWords(person)} {person.mail}
        </p>
      </div>
      {!person.active && <Notice tone="warning" title="このアカウントは、いま使えません。" />}
      {person.active && !person.second_factor && (
        <Notice tone="warning" title="認証アプリが設定されていません。">
          <p>
            {person.role !== "drafter" && "欠席の理由（健康に関する情報）は、この人には表示されません。"}
            本人がサインインして、右上の「認証アプリの設定」から設定します。
          </p>
        </Notice>
      )}
      <Change person={person} {...room} />
      <AccountActs calls={room.calls} person={person} last={isLastOfBoard(person, all)} />
    </div>
  );
}

function Change({ calls, me, school, person }: StaffRoomProps & { person: Person }) {
  const [name, setName] = useState(person.name);
  const [post, setPost] = useState<Post>(postOf(person));
  const [given, setGiven] = useState({
    homerooms: person.homerooms.map(({ id }) => id),
    groups: person.groups.map(({ id }) => id),
  });
  const [tried, setTried] = useState(false);
  const changing = useChanging(calls, person.id);
  const noName = name.trim() === "";
  const lacks = missing(post, given);
  const save = async () => {
    setTried(true);
    if (noName || lacks) return;
    const where = { schools: person.schools, ...givenWith(post, given) };
    await changing.mutateAsync({ name: name.trim(), ...roleOf(post), ...where }).catch(() => undefined);
  };
  return (
    <Form
      send="保存する"
      onSend={save}
      foot={
        <>
          <Failed title="保存できませんでした。" error={changing.error} />
          {changing.isSuccess && <Notice tone="good" says="status" title="保存しました。" />}
        </>
      }
    >
      <TextField
        label="氏名"
        value={name}
        onChange={setName}
        error={tried && noName ? "氏名を入れてください。" : undefined}
      />
      {school && !person.me && (
        <PostFields
          calls={calls}
          me={me}
          school={school}
          post={post}
          onPost={setPost}
          given={given}
          onGiven={setGiven}
          fault={tried ? lacks : undefined}
        />
      )}
      {school && person.me && <p>自分の役割は変えられません。ほかの管理者か、教育委員会に頼んでください。</p>}
    </Form>
  );
}
