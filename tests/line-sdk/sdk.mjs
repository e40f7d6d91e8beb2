// LINE's official Node SDK, unchanged, against the simulator: node sdk.mjs http://127.0.0.1:PORT

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { HTTPFetchError, channelAccessToken, messagingApi, validateSignature } from "@line/bot-sdk";

const base = process.argv[2] ?? process.env.LINE_API_BASE;
const { LINE_CHANNEL_ID: channelId, LINE_CHANNEL_SECRET: channelSecret } = process.env;
const ann = "U000000000000000000000000000000a1";
const stranger = "U000000000000000000000000000000a9";
const text = (words) => ({ type: "text", text: words });

/** What a phone does, over the simulator's own API. */
async function phones(path, body) {
  const response = await fetch(`${base}/api/phones${path}`, body && { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  assert.ok(response.ok, await response.clone().text());
  return response.json();
}

async function talk() {
  const { entries } = await phones(`/${ann}/talk`);
  return entries.map(({ message }) => message.text ?? message.altText);
}

/** A bot's web server that keeps what arrives. */
async function webServer() {
  const arrived = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    arrived.push({ body: Buffer.concat(chunks), signature: request.headers["x-line-signature"] });
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { arrived, url: `http://127.0.0.1:${server.address().port}/webhook`, close: () => server.close() };
}

async function refused(call) {
  const error = await call.then(() => assert.fail("it was accepted"), (error) => error);
  assert.ok(error instanceof HTTPFetchError, String(error));
  return { status: error.status, headers: error.headers, body: JSON.parse(error.body) };
}

const tokens = new channelAccessToken.ChannelAccessTokenClient({ baseURL: base });
const { access_token: token } = await tokens.issueStatelessChannelTokenByClientSecret(channelId, channelSecret);
const line = new messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL: base });
const blobs = new messagingApi.MessagingApiBlobClient({ channelAccessToken: token, baseURL: base });
const server = await webServer();

const menu = {
  size: { width: 2500, height: 843 }, selected: true, name: "menu", chatBarText: "メニュー",
  areas: [{ bounds: { x: 0, y: 0, width: 2500, height: 843 }, action: { type: "message", label: "欠席連絡", text: "欠席連絡" } }],
};

const checks = {
  "a stateless token lasts 15 minutes": async () => {
    const issued = await tokens.issueStatelessChannelTokenByClientSecret(channelId, channelSecret);
    assert.equal(issued.expires_in, 900);
    assert.equal(issued.token_type, "Bearer");
  },
  "the bot has a name": async () => {
    assert.match((await line.getBotInfo()).userId, /^U[0-9a-f]{32}$/);
  },
  "a webhook URL can be set, read and tried": async () => {
    await line.setWebhookEndpoint({ endpoint: server.url });
    assert.deepEqual(await line.getWebhookEndpoint(), { endpoint: server.url, active: true });
    assert.equal((await line.testWebhookEndpoint({})).success, true);
    assert.deepEqual(JSON.parse(server.arrived.pop().body).events, []);
  },
  "an event carries a signature that the SDK accepts, and can be replied to once": async () => {
    const sent = await phones(`/${ann}/do`, { text: "欠席です" });
    const { body, signature } = server.arrived.pop();
    assert.ok(validateSignature(body, channelSecret, signature));
    assert.ok(!validateSignature(`${body} `, channelSecret, signature));
    const [event] = JSON.parse(body).events;
    assert.equal(event.webhookEventId, sent.event_ids[0]);
    const replied = await line.replyMessage({ replyToken: event.replyToken, messages: [text("受け付けました")] });
    assert.equal(replied.sentMessages.length, 1);
    const again = await refused(line.replyMessage({ replyToken: event.replyToken, messages: [text("もう一度")] }));
    assert.deepEqual([again.status, again.body.message], [400, "Invalid reply token"]);
  },
  "a push arrives": async () => {
    const pushed = await line.pushMessageWithHttpInfo({ to: ann, messages: [text("お知らせ")] });
    assert.ok(pushed.httpResponse.headers.get("x-line-request-id"));
    assert.equal((await talk()).at(-1), "お知らせ");
  },
  "a Flex message arrives": async () => {
    const contents = { type: "bubble", body: { type: "box", layout: "vertical", contents: [{ type: "text", text: "確認" }] } };
    await line.pushMessage({ to: ann, messages: [{ type: "flex", altText: "確かめてください", contents }] });
    assert.equal((await talk()).at(-1), "確かめてください");
  },
  "a retry key sends once": async () => {
    const [key, request] = [randomUUID(), { to: ann, messages: [text("一度だけ")] }];
    const first = await line.pushMessageWithHttpInfo(request, key);
    const again = await refused(line.pushMessage(request, key));
    assert.equal(again.status, 409);
    assert.equal(again.headers.get("x-line-accepted-request-id"), first.httpResponse.headers.get("x-line-request-id"));
    assert.equal((await talk()).filter((words) => words === "一度だけ").length, 1);
  },
  "a multicast names the recipient whom LINE does not know": async () => {
    const { status, body } = await refused(line.multicast({ to: [ann, stranger], messages: [text("a")] }));
    assert.deepEqual([status, body.details[0].property], [400, "to[1]"]);
    await line.multicast({ to: [ann], messages: [text("みなさんへ")] }, randomUUID());
    assert.equal((await talk()).at(-1), "みなさんへ");
  },
  "an error names its place": async () => {
    const { status, body } = await refused(line.pushMessage({ to: ann, messages: [text("あ".repeat(5001))] }));
    assert.deepEqual([status, body.details[0].property], [400, "messages[0].text"]);
    assert.equal((await refused(line.validatePush({ messages: [text("")] }))).status, 400);
  },
  "quota and consumption are told": async () => {
    assert.equal((await line.getMessageQuota()).type, "none");
    assert.ok((await line.getMessageQuotaConsumption()).totalUsage >= 4);
  },
  "a friend has a profile and a stranger has none": async () => {
    assert.equal((await line.getProfile(ann)).displayName, "Ann");
    assert.equal((await refused(line.getProfile(stranger))).status, 404);
  },
  "a rich menu is made, shown, linked and deleted": async () => {
    const { richMenuId } = await line.createRichMenu(menu);
    await blobs.setRichMenuImage(richMenuId, new Blob([new Uint8Array([137, 80, 78, 71])], { type: "image/png" }));
    await line.setDefaultRichMenu(richMenuId);
    assert.equal((await line.getDefaultRichMenuId()).richMenuId, richMenuId);
    await line.linkRichMenuIdToUser(ann, richMenuId);
    assert.equal((await line.getRichMenuIdOfUser(ann)).richMenuId, richMenuId);
    await line.unlinkRichMenuIdFromUser(ann);
    assert.ok((await line.getRichMenuList()).richmenus.some((one) => one.richMenuId === richMenuId));
    await line.deleteRichMenu(richMenuId);
    assert.equal((await refused(line.getRichMenu(richMenuId))).status, 404);
  },
  "the loading dots are shown": async () => {
    await line.showLoadingAnimation({ chatId: ann, loadingSeconds: 5 });
    assert.equal((await phones(`/${ann}/talk`)).loading, true);
  },
};

await phones("", { user_id: ann, name: "Ann", following: true });
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok   node: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL node: ${name}\n${error.stack}`);
  }
}
server.close();
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
