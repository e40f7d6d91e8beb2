// The simulator's own API. Addresses are relative: the page works behind a front with a prefix, too.

async function call(path, body, method = body === undefined ? "GET" : "POST") {
  const options = body === undefined ? { method } : { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`api/${path}`, options);
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.error?.message ?? `HTTP ${response.status}`);
  return answer;
}

const phone = (user) => `phones/${encodeURIComponent(user)}`;

export const api = {
  account: () => call("account"),
  phones: (limit) => call(`phones?limit=${limit}`),
  addPhone: (name) => call("phones", { name }),
  changes: (since, users) => call(`changes?since=${since}&wait=25000&phones=${users.join(",")}`),
  talk: (user) => call(`${phone(user)}/talk`),
  menu: (user) => call(`${phone(user)}/menu`),
  act: (user, action) => call(`${phone(user)}/do`, action),
  read: (user, n) => call(`${phone(user)}/read`, { n }),
  idToken: async (user) => (await call(`${phone(user)}/id-token`)).id_token,
  faults: () => call("faults"),
  setFaults: (faults) => call("faults", faults),
  clearFaults: () => call("faults", undefined, "DELETE"),
  deliveries: () => call("deliveries"),
};
