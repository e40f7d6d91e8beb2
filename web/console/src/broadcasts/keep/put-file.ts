import { Refusal } from "@renraku/ui/api/refusal.ts";

const NOT_SENT = "ファイルを送れませんでした。ネットワークを確かめて、もう一度付けてください。";

/**
 * Puts a file where the API said, telling how far it has come. Neither the generated client nor `fetch` can: only
 * XMLHttpRequest tells of progress on the way up. The address itself is the permission; no token goes along.
 */
export function putFile(
  { url, headers }: { url: string; headers: Readonly<Record<string, string>> },
  file: Blob,
  onProgress: (sent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const failed = () => reject(new Refusal(request.status, "not_sent", NOT_SENT));
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) {
      // The browser says these itself, and lets nobody else.
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = failed;
    request.onabort = failed;
    request.ontimeout = failed;
    request.onload = () => (request.status >= 200 && request.status < 300 ? resolve() : failed());
    request.send(file);
  });
}
