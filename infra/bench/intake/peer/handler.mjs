// What one writes in Node.js with the official SDKs, and as carefully: signature over the raw bytes, every event queued
// by itself, 200 only when all of them are in.
import { createHash } from 'node:crypto'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { LINE_SIGNATURE_HTTP_HEADER_NAME, validateSignature } from '@line/bot-sdk'

const sqs = new SQSClient({})
const queue = process.env.INBOUND_QUEUE_URL
const parameter = process.env.LINE_CHANNEL_SECRETS_PARAMETER
const found = new SSMClient({}).send(new GetParametersCommand({ Names: [parameter], WithDecryption: true }))

// Run before the first invocation, as a runtime does with a module that waits at its top.
export const ready = found.then(({ Parameters }) => Parameters[0].Value.split(',').map((secret) => secret.trim()))

export async function handler(request) {
  const secrets = await ready
  const body = Buffer.from(request.body ?? '', request.isBase64Encoded ? 'base64' : 'utf8')
  const signature = request.headers[LINE_SIGNATURE_HTTP_HEADER_NAME] ?? ''
  if (!secrets.some((secret) => validateSignature(body, secret, signature))) return { statusCode: 401 }
  const { events } = JSON.parse(body.toString('utf8'))
  const received = Date.now()
  for (let start = 0; start < events.length; start += 10) {
    const entries = events.slice(start, start + 10).map((event, number) => entry(event, number, received))
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries: entries }))
    if (Failed?.length) return { statusCode: 500 }
  }
  console.log(JSON.stringify({ level: 'INFO', message: `queued ${events.length} events` }))
  return { statusCode: 200 }
}

function entry(event, number, received) {
  const { userId, groupId, roomId } = event.source ?? {}
  return {
    Id: String(number),
    MessageBody: JSON.stringify({ received_at: received, event }),
    MessageGroupId: userId ?? groupId ?? roomId ?? 'none',
    MessageDeduplicationId: event.webhookEventId ?? createHash('sha256').update(JSON.stringify(event)).digest('hex'),
  }
}
