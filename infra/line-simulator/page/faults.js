// いたずら: what goes wrong between the phones and the bot.

import { api } from "./api.js";
import { element, iconButton } from "./dom.js";

const SWITCHES = [
  ["twice", "同じ知らせが2回届く"],
  ["out_of_order", "順番が入れ替わって届く"],
  ["batch", "何人分かがまとめて届く"],
  ["odd_neighbour", "見たことのない知らせがまざる"],
  ["drop", "知らせが届かない"],
  ["reply_tokens_expire", "返信できる時間がすぐ切れる"],
];
const ANSWERS = [
  ["", "ふつうに答える"],
  ["429", "こみあっていると答える（429）"],
  ["monthly_limit", "今月の上限だと答える（429）"],
  ["500", "故障したと答える（500）"],
  ["accept_then_500", "受け取ってから故障と答える"],
  ["accept_then_timeout", "受け取ってから答えない"],
];

export function faultsDrawer(drawer, opener, say) {
  const change = async (faults) => {
    try {
      draw(await api.setFaults(faults));
      say("いたずらを変えました。");
    } catch (error) {
      say(`変えられませんでした。${error.message}`);
    }
  };
  const boxes = SWITCHES.map(([name, label]) => {
    const box = element("input", { type: "checkbox", onchange: () => change({ [name]: box.checked }) });
    return [name, box, element("label", {}, box, label)];
  });
  const late = element("input", { type: "number", min: 0, max: 600000, step: 500, onchange: () => change({ late_ms: Number(late.value) || 0 }) });
  const calls = element("input", { type: "number", min: 1, max: 1000, value: 1 });
  const answer = element("select", {}, ...ANSWERS.map(([value, label]) => element("option", { value }, label)));
  const apply = () => change({ api: answer.value ? { answer: answer.value, calls: Number(calls.value) || 1 } : null });
  const state = element("p", { class: "fault-state" });

  function draw(faults) {
    for (const [name, box] of boxes) box.checked = faults[name];
    late.value = faults.late_ms;
    state.textContent = faults.api ? `あと${faults.api.calls}回、おかしな答えを返します。` : "いまは、ふつうに答えています。";
    opener.classList.toggle("active", boxes.some(([name]) => faults[name]) || faults.late_ms > 0 || faults.api !== null);
  }

  async function turn(open) {
    drawer.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) draw(await api.faults());
    (open ? drawer.querySelector("button") : opener).focus();
  }

  drawer.append(
    element("div", { class: "drawer-head" }, element("h2", { id: "faults-title" }, "いたずら"), iconButton("close", "いたずらを閉じる", () => turn(false))),
    element("p", {}, "LINEで本当に起きることを、わざと起こします。"),
    element("fieldset", {}, element("legend", {}, "電話から届く知らせ"), ...boxes.map(([, , label]) => label),
      element("label", { class: "stacked" }, "遅れて届く（ミリ秒）", late)),
    element("fieldset", {}, element("legend", {}, "学校からの送信への答え"),
      element("label", { class: "stacked" }, "答えかた", answer), element("label", { class: "stacked" }, "回数", calls),
      element("button", { type: "button", onclick: apply }, "この答えにする"), state),
    element("button", { type: "button", class: "primary", onclick: async () => { draw(await api.clearFaults()); say("いたずらをすべてやめました。"); } }, "すべてやめる"),
  );
  drawer.addEventListener("keydown", (event) => { if (event.key === "Escape") turn(false); });
  opener.addEventListener("click", () => turn(drawer.hidden));
  api.faults().then(draw);
}
