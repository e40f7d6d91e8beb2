const LEAST = 340;
const MOST = 430;

/** A body's temperature as people write it: `38.5`, `３８．５℃`, `38度5分`, `385`. `undefined`: it is none. */
export function temperatureOf(text: string): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/\s|°C/g, "")
    .replace(/^(\d\d)度((\d)分)?$/, (_, whole, __, tenth) => `${whole}.${tenth ?? 0}`);
  const [, whole, tenth = "0"] = /^(\d\d)[.,]?(\d)?$/.exec(plain) ?? [];
  const tenths = Number(`${whole}${tenth}`);
  return tenths >= LEAST && tenths <= MOST ? tenths / 10 : undefined;
}

/** `38.5` */
export const temperatureWords = (temperature: number): string => temperature.toFixed(1);
