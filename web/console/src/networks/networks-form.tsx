import { Button } from "@renraku/ui/button/button.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import { Failed } from "../reading/failed.tsx";
import { changeNetworks, type Networks } from "./api.ts";
import { network, within } from "./cidr.ts";

/** The list as it will be; saved at once as a whole, and never without the reader's own address in it. */
export function NetworksForm({ calls, known }: { calls: Client; known: Networks }) {
  const client = useQueryClient();
  const [list, setList] = useState(known.networks);
  const saving = useMutation({
    mutationFn: () => changeNetworks(calls, list),
    onSuccess: (now) => {
      setList(now.networks);
      client.setQueryData(["networks"], now);
    },
  });
  const { address } = known;
  const locksOut = list.length > 0 && !(address && within(address, list));
  const add = (one: string) => setList([...new Set([...list, one])]);
  return (
    <div className="space-y-6">
      <Own address={address} listed={Boolean(address) && within(address ?? "", list)} onAdd={add} />
      <section aria-labelledby="networks" className="space-y-3">
        <h2 id="networks" className="text-std-20B-150">
          使えるネットワーク
        </h2>
        <List list={list} onRemove={(gone) => setList(list.filter((one) => one !== gone))} />
        <Add onAdd={add} />
      </section>
      {locksOut && (
        <Notice tone="warning" says="alert" title="このままでは、あなた自身が使えなくなります。">
          <p>いまの接続元がリストに入っていないので、保存できません。いまの接続元を加えてください。</p>
        </Notice>
      )}
      <Failed title="保存できませんでした。" error={saving.error} />
      {saving.isSuccess && <Notice tone="good" says="status" title="保存しました。" />}
      <Button isDisabled={locksOut} isPending={saving.isPending} onPress={() => saving.mutate()}>
        保存する
      </Button>
    </div>
  );
}

interface OwnProps {
  address: string | null | undefined;
  listed: boolean;
  onAdd(address: string): void;
}

function Own({ address, listed, onAdd }: OwnProps) {
  if (!address) return <p>いまの接続元は分かりません。</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-solid-gray-420 px-4 py-2">
      <p>
        いまの接続元：<span className="text-mono-17B-150 break-all">{address}</span>
      </p>
      {listed ? (
        <span className="text-success-2">✓ リストに入っています</span>
      ) : (
        <Button weight="second" size="small" onPress={() => onAdd(address)}>
          この接続元を加える
        </Button>
      )}
    </div>
  );
}

function List({ list, onRemove }: { list: string[]; onRemove(one: string): void }) {
  return (
    <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
      {list.map((one) => (
        <li key={one} className="flex flex-wrap items-center justify-between gap-x-4">
          <span className="text-mono-17B-150 break-all">{one}</span>
          <Button weight="quiet" size="small" aria-label={`${one}を消す`} onPress={() => onRemove(one)}>
            消す
          </Button>
        </li>
      ))}
      {list.length === 0 && <li className="py-2">制限していません。どこからでも使えます。</li>}
    </ul>
  );
}

function Add({ onAdd }: { onAdd(network: string): void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const add = () => {
    const typed = text.normalize("NFKC").trim();
    const fine = network(typed) !== undefined;
    setWrong(!fine);
    if (!fine) return;
    onAdd(typed);
    setText("");
  };
  return (
    <Form send="リストに加える" weight="second" onSend={add}>
      <TextField
        label="加えるネットワーク"
        description="CIDR の形で入れます。回線を契約した会社や、情報担当に確かめてください。例：203.0.113.0/24"
        value={text}
        onChange={setText}
        error={wrong ? "ネットワークの書き方が違います。例：203.0.113.0/24、2001:db8::/32" : undefined}
        wideLetters
      />
    </Form>
  );
}
