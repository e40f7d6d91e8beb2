import { Button } from "@renraku/ui/button/button.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Form } from "react-aria-components";
import type { Api, Child, Place } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface NicknameFormProps {
  api: Api;
  code: string;
  place: Place;
  onRegistered(child: Child): void;
  onOtherCode(): void;
}

/** Is it the right school and homeroom, and what shall the child be called in the talk? */
export function NicknameForm({ api, code, place, onRegistered, onOtherCode }: NicknameFormProps) {
  const words = useWords();
  const [nickname, setNickname] = useState("");
  const [missing, setMissing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const registering = useMutation({
    mutationFn: (name: string) => api.register(code, name),
    onSuccess: onRegistered,
  });
  const send = () => {
    const name = nickname.trim();
    setMissing(name === "");
    if (name !== "" && !registering.isPending) registering.mutate(name);
  };

  return (
    <Form
      className="space-y-5"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <section className="space-y-2 rounded-8 border border-solid-gray-420 p-4">
        <h2 ref={heading} tabIndex={-1} className="text-std-18B-160">
          {words("register-is-it")}
        </h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-std-18B-160">
          <dt className="text-std-16N-170">{words("register-school")}</dt>
          <dd>{place.school}</dd>
          <dt className="text-std-16N-170">{words("register-homeroom")}</dt>
          <dd>{place.homeroom}</dd>
        </dl>
      </section>
      <TextField
        label={words("register-nickname")}
        description={words("register-nickname-hint")}
        value={nickname}
        onChange={setNickname}
        error={missing ? words("register-nickname-missing") : undefined}
        autoComplete="off"
      />
      {registering.error && <Trouble error={registering.error} />}
      <Button type="submit" wide isPending={registering.isPending}>
        {registering.isPending ? words("register-sending") : words("register-send")}
      </Button>
      <Button weight="quiet" wide onPress={onOtherCode}>
        {words("register-other-code")}
      </Button>
    </Form>
  );
}
