// As much of AWS as an intake needs, on loopback: Lambda's Runtime API, one SSM parameter, one SQS queue.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

export const SECRET = '8c570fa6dd201bb328f1c1eac23a96d8'

const now = () => Number(process.hrtime.bigint()) / 1e6

async function read(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function listen(answer) {
  const server = createServer({ keepAliveTimeout: 0 }, answer)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, host: `127.0.0.1:${server.address().port}` })))
}

/** SSM and SQS; `queued` counts the messages that a queue has taken. */
export async function aws() {
  const seen = { queued: 0 }
  const calls = {
    'AmazonSSM.GetParameters': ({ Names }) => ({
      Parameters: Names.map((Name) => ({ Name, Type: 'SecureString', Value: `newer,${SECRET}` })),
      InvalidParameters: [],
    }),
    'AmazonSQS.SendMessageBatch': ({ Entries }) => {
      seen.queued += Entries.length
      const md5 = (text) => createHash('md5').update(text).digest('hex')
      const taken = ({ Id, MessageBody }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })
      return { Successful: Entries.map(taken), Failed: [] }
    },
  }
  const { server, host } = await listen(async (request, response) => {
    const answer = calls[request.headers['x-amz-target']]?.(JSON.parse(await read(request)))
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(answer ?? { __type: 'UnknownOperationException' }))
  })
  return { seen, url: `http://${host}`, close: () => server.close() }
}

/** A process of a function, from its start to its end. */
export class Process {
  /** Starts it and waits until it asks for its first event. */
  static async start(command, endpoint) {
    const process = new Process()
    const { server, host } = await listen((request, response) => process.answer(request, response))
    process.server = server
    const started = now()
    const asks = new Promise((resolve) => (process.onAsk = resolve))
    process.child = spawn(command[0], command.slice(1), { env: environment(host, endpoint), stdio: ['ignore', 'ignore', 'inherit'] })
    process.child.on('exit', (code) => process.stopped || fail(`${command[0]} ended by itself with ${code}`))
    await asks
    process.init = now() - started
    return process
  }

  async answer(request, response) {
    if (request.url.endsWith('/next')) {
      this.waiting = response
      this.onAsk?.()
    } else if (request.url.endsWith('/response')) {
      const body = await read(request)
      this.onAnswer({ answer: JSON.parse(body), took: now() - this.sent })
      response.writeHead(202).end()
    } else {
      fail(`${request.url}: ${await read(request)}`)
    }
  }

  /** Hands it one event; how long until its answer, in milliseconds. */
  async invoke(event) {
    if (!this.waiting) await new Promise((resolve) => (this.onAsk = resolve))
    const { waiting } = this
    this.waiting = undefined
    const answered = new Promise((resolve) => (this.onAnswer = resolve))
    waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
      'lambda-runtime-deadline-ms': String(Date.now() + 10_000),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:ap-northeast-1:123456789012:function:intake',
      'lambda-runtime-trace-id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0',
    })
    this.sent = now()
    waiting.end(event)
    return answered
  }

  /** Peak of the memory that it has held, in KiB. */
  peak() {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1])
  }

  /** Processor time that it has used, in milliseconds; Linux counts in hundredths of a second. */
  cpu() {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  }

  stop() {
    this.stopped = true
    this.child.kill()
    this.server.closeAllConnections()
    this.server.close()
  }
}

function environment(host, endpoint) {
  return {
    PATH: process.env.PATH,
    NODE_NO_WARNINGS: '1',
    AWS_LAMBDA_RUNTIME_API: host,
    AWS_LAMBDA_FUNCTION_NAME: 'intake',
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: endpoint,
    INBOUND_QUEUE_URL: `${endpoint}/123456789012/inbound.fifo`,
    LINE_CHANNEL_SECRETS_PARAMETER: '/renraku/line/channel-secrets',
  }
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}
