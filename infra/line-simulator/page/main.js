// Puts the phones side by side and keeps them up to date with one long wait for all of them.

import { api } from "./api.js";
import { element } from "./dom.js";
import { faultsDrawer } from "./faults.js";
import { Phone } from "./phone.js";

/** A city has 41,000 phones; a page shows the first ones, or those that its address names: ?phones=U…,U… */
const SHOWN = 8;

const row = document.querySelector("#phones");
const notice = document.querySelector("#notice");
const phones = new Map();
let account;
let version = 0;
let quiet;

/** Says something for a while; losing the connection stays until it is back. */
function say(words, stays = false) {
  notice.textContent = words;
  clearTimeout(quiet);
  if (!stays) quiet = setTimeout(() => { notice.textContent = ""; }, 6_000);
}

async function wanted() {
  const named = new URLSearchParams(location.search).get("phones");
  const all = await api.phones(named ? 100_000 : SHOWN);
  return named ? all.filter((phone) => named.split(",").includes(phone.user_id)) : all;
}

function show(summary) {
  if (phones.has(summary.user_id)) return;
  const phone = new Phone(summary, account, say);
  phones.set(summary.user_id, phone);
  row.querySelector(".nobody")?.remove();
  row.append(phone.root);
}

async function addPhone() {
  const names = ["佐藤 みさき", "鈴木 けんじ", "高橋 ゆみ", "田中 あおい", "伊藤 まこと", "渡辺 さくら"];
  try {
    const phone = await api.addPhone(names[phones.size % names.length]);
    show(phone);
    await phones.get(phone.user_id).refresh();
    phones.get(phone.user_id).root.scrollIntoView({ behavior: "auto", inline: "center", block: "nearest" });
    say(`${phone.name}さんの電話を追加しました。`);
  } catch (error) {
    say(`電話を追加できませんでした。${error.message}`);
  }
}

/** Waits for news of the phones shown; while nobody answers, tries again calmly. */
async function follow() {
  for (;;) {
    try {
      const news = await api.changes(version, [...phones.keys()]);
      version = news.version;
      await Promise.all(news.phones.map((phone) => phones.get(phone.user_id)?.refresh()));
      if (notice.dataset.lost) say("つながりました。");
      delete notice.dataset.lost;
    } catch {
      notice.dataset.lost = "yes";
      say("シミュレーターからの応答がありません。もう一度つないでいます。", true);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

async function start() {
  account = await api.account();
  faultsDrawer(document.querySelector("#faults"), document.querySelector("#open-faults"), say);
  document.querySelector("#add-phone").addEventListener("click", addPhone);
  (await wanted()).forEach(show);
  if (phones.size === 0) {
    row.append(element("p", { class: "nobody" }, "まだ電話がありません。「電話を追加」を押すと、1台できます。"));
  }
  await Promise.all([...phones.values()].map((phone) => phone.refresh()));
  await follow();
}

start().catch((error) => say(`表示できませんでした。ページを読み込みなおしてください。${error.message}`, true));
