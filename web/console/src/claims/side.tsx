interface Facts {
  name: string;
  kana: string;
  roll_number?: number | null;
}

interface SideProps extends Facts {
  title: string;
  homeroom_label: string;
  /** What stands on the other side: where the two differ is marked. */
  other: Facts | null | undefined;
  note: string;
}

/** One of two that are compared. */
export function Side({ title, name, kana, roll_number, homeroom_label, other, note }: SideProps) {
  return (
    <div className="rounded-8 bg-solid-gray-50 p-4">
      <h3 className="text-std-16B-170">{title}</h3>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name="氏名" value={name} differs={other != null && other.name !== name} />
        <Fact name="ふりがな" value={kana} differs={other != null && other.kana !== kana} />
        <Fact name="学級" value={homeroom_label} differs={false} />
        <Fact
          name="出席番号"
          value={roll_number ? `${roll_number}番` : "なし"}
          differs={Boolean(other?.roll_number && roll_number && other.roll_number !== roll_number)}
        />
      </dl>
      <p className="mt-2 text-solid-gray-700">{note}</p>
    </div>
  );
}

function Fact({ name, value, differs }: { name: string; value: string; differs: boolean }) {
  return (
    <>
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="text-std-18B-160">
        {differs ? (
          <mark className="rounded-4 bg-yellow-200 px-1">
            {value}
            <span className="ml-2 text-dns-14N-130">（ちがいます）</span>
          </mark>
        ) : (
          value
        )}
      </dd>
    </>
  );
}
