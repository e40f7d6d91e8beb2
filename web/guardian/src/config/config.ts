/** What the deployment tells this page about itself. */
export interface Config {
  /** Empty where there is no LINE Login: then the phone that holds this page gives the ID token. */
  liff_id: string;
}

/** Reads `config.json`; the one thing fetched that is no API of ours. */
export async function readConfig(): Promise<Config> {
  const answer = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return answer.json();
}
