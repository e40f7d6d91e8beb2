/** What the deployment tells this page about itself, in a file beside it. */
export interface Config {
  cognito: { endpoint: string; client_id: string };
  deployment?: string;
}

/** Reads `config.json`; the one thing fetched that is no API of ours. */
export async function readConfig(): Promise<Config> {
  const answer = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return answer.json();
}
