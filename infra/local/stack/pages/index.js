// Shows /_local/overview, again every three seconds, without moving anything that did not change.
const at = (id) => document.getElementById(id);
const roles = { board: "教育委員会", school: "学校", homeroom_teacher: "学級担任", drafter: "PTA・部活動などの下書き担当" };
const services = { accounts: "教職員の認証", files: "ファイル置き場", mails: "メール", parameters: "秘密の値", queues: "キュー", table: "データベース" };
const kinds = {
  conflict: "取引どうしがぶつかる", cut: "接続が切れる", down: "エラーを返す", lost: "処理されるが返事が届かない",
  slow: "1秒遅れる", throttled: "混雑を理由に断られる",
};
let shown = "";

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...[content].flat());
  return made;
}

const row = (head, ...cells) => element("tr", [
  element("th", head, { scope: "row" }),
  ...cells.map((cell) => element("td", cell, { className: typeof cell === "number" ? "number" : "" })),
]);

const rows = (id, made) => at(id).replaceChildren(...made);

function queueState(queue) {
  if (!queue.dead_letters) return element("span", queue.waiting ? "待ちがあります" : "空");
  return queue.waiting ? element("span", "処理できないものがあります", { className: "bad" }) : element("span", "異常なし", { className: "good" });
}

function processRow([name, pids]) {
  const kill = element("button", "強制終了", { type: "button", disabled: pids.length === 0 });
  kill.setAttribute("aria-label", `${name} を強制終了`);
  kill.addEventListener("click", () => post("/_local/kill", { function: name }));
  return row(name, pids.length, kill);
}

// Addresses in a mail's text become links, as every mail program makes them.
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"「」、。]+)/).map((part, n) => (n % 2 ? element("a", part, { href: part, target: "_blank" }) : part));
}

function mail(one) {
  return element("article", [
    element("h3", one.subject || "（件名なし）"),
    element("p", [`宛先 ${one.to.join("、")}　`, element("time", one.at.slice(0, 19).replace("T", " "), { dateTime: one.at })]),
    element("pre", linked(one.text ?? "")),
  ]);
}

function show(all) {
  at("board").textContent = `${all.board}（すべて架空のデータです）`;
  at("password").textContent = all.password;
  rows("accounts", all.accounts.map((one) => row(
    element("code", one.username), one.name, (roles[one.role] ?? one.role) + (one.administrator ? "（管理者）" : ""), one.code ? element("code", one.code) : "なし",
  )));
  rows("letters", all.letters.map((one) => row(element("code", one.code), one.school, one.homeroom)));
  rows("by-mail", all.by_mail.map((one) => row(element("code", one.address), one.name)));
  rows("passcodes", all.passcodes.map((one) => row(element("code", one.passcode), one.school)));
  rows("queues", all.queues.map((one) => row(one.name, one.waiting, one.in_work, queueState(one))));
  rows("functions", Object.entries(all.functions).map(processRow));
  rows("faults", all.faults.length
    ? all.faults.map((one) => element("li", `${services[one.service]}：${kinds[one.fault]}`))
    : [element("li", "今は何も起こしていません。")]);
  rows("mails", all.mails.length ? all.mails.map(mail) : [element("p", "まだありません。")]);
  if (!all.simulator) {
    at("phones").setAttribute("aria-disabled", "true");
    at("phones").querySelector("span").textContent = `この環境は ${all.line_api_base} を使っています。`;
  }
}

function choices(all) {
  if (at("services").length) return;
  at("services").append(...all.services.map((one) => new Option(services[one] ?? one, one)));
  at("services").value = "table";
  at("kinds").append(...Object.keys(all.fault_kinds).map((one) => new Option(kinds[one] ?? one, one)));
  at("kinds").value = "down";
}

async function refresh() {
  at("left").textContent = `あと${30 - Math.floor(Date.now() / 1000) % 30}秒で変わります。`;
  try {
    const all = await (await fetch("/_local/overview")).json();
    choices(all);
    // Time left is not worth a redraw, which would take the focus away from a button.
    const now = JSON.stringify(all, (key, value) => (key === "ends_in_ms" ? undefined : value));
    if (now !== shown) show(all);
    shown = now;
    at("state").textContent = "";
  } catch {
    at("state").textContent = "ローカル環境に接続できません。make run で起動してください。";
  }
}

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) });
  at("state").textContent = answer.ok ? "" : (await answer.json()).error;
  if (answer.ok) await refresh();
}

at("fault").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  post("/_local/faults", { [form.get("service")]: form.get("kind"), for_ms: Number(form.get("seconds")) * 1000 });
});
at("calm").addEventListener("click", () => post("/_local/faults", {}));
for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", () => navigator.clipboard.writeText(at(button.dataset.copies).textContent));
}
await refresh();
setInterval(refresh, 3000);
