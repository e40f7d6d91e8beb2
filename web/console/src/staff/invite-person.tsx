import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { goTo } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Failed } from "../reading/failed.tsx";
import { type StaffRoomProps, staffPlace } from "./place.ts";
import { PostFields } from "./post-fields.tsx";
import { useInviting } from "./use-staff.ts";
import { givenWith, missing, type Post, roleOf } from "./words.ts";

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Somebody new: a name, where the invitation goes, and what they are here. */
export function InvitePerson({ calls, me, school, first }: StaffRoomProps & { first: Post }) {
  const [name, setName] = useState("");
  const [mail, setMail] = useState("");
  const [post, setPost] = useState<Post>(first);
  const [given, setGiven] = useState({ homerooms: [] as string[], groups: [] as string[] });
  const [tried, setTried] = useState(false);
  const inviting = useInviting(calls);
  const address = mail.normalize("NFKC").trim();
  const noName = name.trim() === "";
  const noMail = !MAIL.test(address);
  const lacks = missing(post, given);
  const send = async () => {
    setTried(true);
    if (noName || noMail || lacks) return;
    await inviting
      .mutateAsync({
        name: name.trim(),
        mail: address,
        ...roleOf(post),
        school: school?.code ?? null,
        ...givenWith(post, given),
      })
      // A refusal stands below; the form keeps what was typed.
      .then(
        () => goTo(staffPlace(school, { invited: name.trim() })),
        () => undefined,
      );
  };
  return (
    <div className="max-w-2xl space-y-4">
      <PlaceLink to={staffPlace(school)}>‹ 職員の一覧に戻る</PlaceLink>
      <h1 className="text-std-24B-150">{school ? "職員を招待する" : "教育委員会の職員を招待する"}</h1>
      <p>アカウントは1人に1つです。みんなで同じものを使わないでください。</p>
      <Form
        send="招待のメールを送る"
        onSend={send}
        foot={<Failed title="招待できませんでした。" error={inviting.error} />}
      >
        <TextField
          label="氏名"
          description="同僚が見てわかる名前にします。例：佐々木（教頭）"
          value={name}
          onChange={setName}
          error={tried && noName ? "氏名を入れてください。" : undefined}
        />
        <TextField
          label="メールアドレス"
          description="本人だけが読めるアドレスにします。サインインの利用者名になります。"
          type="email"
          value={mail}
          onChange={setMail}
          error={tried && noMail ? "メールアドレスを確かめてください。" : undefined}
        />
        {school && (
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
      </Form>
    </div>
  );
}
