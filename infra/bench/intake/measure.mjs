// Measures two functions of the same job in turns and prints rows: measure.mjs BINARY HANDLER
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { deflateRawSync } from 'node:zlib'
import { aws, Process, SECRET } from './platform.mjs'

const [binary, handler] = process.argv.slice(2)
const FUNCTIONS = {
  ours: { command: [binary], artefact: binary },
  peer: { command: [process.execPath, new URL('runtime.cjs', import.meta.url).pathname, handler], artefact: handler },
}
const STARTS = 15
const ROUNDS = 8
const INVOCATIONS = 400
const WARM_UP = 200

// What the peer can read too: the official SDKs lose all events of a request to an odd one.
const ODD = ['odd-neighbours', 'odd-fields', 'too-deep', 'lone-surrogate', 'escapes-and-blanks', 'text-longest']
const LINE = new URL('../../../events/line/', import.meta.url)

/** A request as API Gateway's HTTP API words it, signed unless told otherwise. */
function request(body, secret = SECRET) {
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  return JSON.stringify({
    version: '2.0',
    routeKey: 'POST /line/webhook',
    rawPath: '/line/webhook',
    rawQueryString: '',
    headers: {
      'content-length': String(Buffer.byteLength(body)),
      'content-type': 'application/json; charset=utf-8',
      host: 'renraku.example.jp',
      'user-agent': 'LineBotWebhook/2.0',
      'x-amzn-trace-id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700',
      'x-forwarded-for': '147.92.150.192',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      'x-line-signature': signature,
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'r3pmxmplak',
      domainName: 'renraku.example.jp',
      domainPrefix: 'renraku',
      http: { method: 'POST', path: '/line/webhook', protocol: 'HTTP/1.1', sourceIp: '147.92.150.192', userAgent: 'LineBotWebhook/2.0' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: 'POST /line/webhook',
      stage: '$default',
      time: '24/Nov/2026:07:31:05 +0000',
      timeEpoch: 1795473065123,
    },
    body,
    isBase64Encoded: false,
  })
}

const bodies = readdirSync(LINE)
  .filter((name) => name.endsWith('.json') && !ODD.includes(name.slice(0, -5)))
  .map((name) => readFileSync(new URL(name, LINE), 'utf8'))
const requests = bodies.map((body) => ({ event: request(body), count: JSON.parse(body).events.length }))
const forged = request(bodies[0], 'not the secret')

const platform = await aws()
const start = ({ command }) => Process.start(command, platform.url)

/** Invokes in turn with every file; each must be answered with 200 and be queued as a whole. */
async function serve(running, times) {
  const took = []
  for (let n = 0; n < times; n++) {
    const { event, count } = requests[n % requests.length]
    const before = platform.seen.queued
    const done = await running.invoke(event)
    if (done.answer.statusCode !== 200 || platform.seen.queued - before !== count) throw new Error(`invocation ${n} went wrong: ${JSON.stringify(done)}`)
    took.push(done.took)
  }
  return took
}

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]
const median = (values) => quantile(values, 0.5)

const figures = { ours: {}, peer: {} }
const each = async (work) => {
  for (const name of ['ours', 'peer']) await work(figures[name], FUNCTIONS[name])
}

await each((into) => Object.assign(into, { init: [], first: [], p50: [], p99: [], cpu: [] }))
for (let n = 0; n < STARTS; n++) {
  await each(async (into, fn) => {
    const running = await start(fn)
    into.init.push(running.init)
    into.first.push((await serve(running, 1))[0])
    const { answer } = await running.invoke(forged)
    if (answer.statusCode !== 401) throw new Error(`a forged request got ${answer.statusCode}`)
    running.stop()
  })
}

await each(async (into, fn) => {
  into.running = await start(fn)
  await serve(into.running, WARM_UP)
})
for (let n = 0; n < ROUNDS; n++) {
  await each(async (into) => {
    const before = into.running.cpu()
    const took = await serve(into.running, INVOCATIONS)
    into.cpu.push(((into.running.cpu() - before) / INVOCATIONS) * 1000)
    into.p50.push(quantile(took, 0.5))
    into.p99.push(quantile(took, 0.99))
  })
}
await each((into, { artefact }) => {
  into.peak = into.running.peak() / 1024
  into.size = deflateRawSync(readFileSync(artefact), { level: 9 }).length / 1024
  into.running.stop()
})
platform.close()

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const ran = `${new Date().toISOString().slice(0, 10)}, ${process.arch}, ${cpus().length} cores, Node ${process.versions.node}`
const row = (name, what, unit, of) => {
  const [value, peer] = [of(figures.ours), of(figures.peer)].map((figure) => Number(figure.toPrecision(3)))
  return { name: `intake.${name}`, what, value, unit, peer, ratio: Number((of(figures.ours) / of(figures.peer)).toPrecision(3)), ran }
}
const rows = [
  row('init', 'From start to ready, with the secrets fetched', 'ms', ({ init }) => median(init)),
  row('first', 'First webhook after the start', 'ms', ({ first }) => median(first)),
  row('warm-p50', 'Webhook, warm, median', 'ms', ({ p50 }) => median(p50)),
  row('warm-p99', 'Webhook, warm, 99th percentile', 'ms', ({ p99 }) => median(p99)),
  row('warm-cpu', 'Processor time of a webhook, warm', 'µs', ({ cpu }) => mean(cpu)),
  row('memory-peak', 'Memory at its peak', 'MiB', ({ peak }) => peak),
  row('package', 'Package, zipped', 'KiB', ({ size }) => size),
]
console.log(JSON.stringify(rows))
process.exit(0)
