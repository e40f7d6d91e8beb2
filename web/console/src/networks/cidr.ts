/** A network: its first bits, and how many of them count. */
interface Network {
  bits: string;
  count: number;
}

const binary = (n: number, width: number) => n.toString(2).padStart(width, "0");

function ipv4(text: string): string | undefined {
  const parts = text.split(".");
  const fine = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return fine ? parts.map((part) => binary(Number(part), 8)).join("") : undefined;
}

function ipv6(text: string): string | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = groups.flat();
  if (!given.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return;
  const missing = 8 - given.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return;
  const [head = [], tail = []] = groups;
  const all = [...head, ...Array<string>(missing).fill("0"), ...tail];
  return all.map((group) => binary(Number.parseInt(group, 16), 16)).join("");
}

const bitsOf = (address: string) => ipv4(address) ?? ipv6(address);

/** Reads `203.0.113.0/24`, `2001:db8::/32`, or a single address. */
export function network(text: string): Network | undefined {
  const [address = "", prefix, ...more] = text.split("/");
  const bits = bitsOf(address);
  if (!bits || more.length > 0) return;
  if (prefix === undefined) return { bits, count: bits.length };
  const count = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  return count <= bits.length ? { bits, count } : undefined;
}

/** Whether the address is within one of the networks. */
export function within(address: string, networks: readonly string[]): boolean {
  const bits = bitsOf(address);
  return networks.map(network).some((one) => {
    if (!one || one.bits.length !== bits?.length) return false;
    return bits.startsWith(one.bits.slice(0, one.count));
  });
}
