// Lambda's runtime loop for Node.js, as short as it can be: the official client compiles native code at its install.
const { Agent, request } = require('node:http')
const { handler, ready } = require(process.argv[2])

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`${base}/${path}`, { method, agent }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () => resolve({ headers: answer.headers, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function loop() {
  await ready
  for (;;) {
    const { headers, text } = await call('GET', 'next')
    const answer = await handler(JSON.parse(text))
    await call('POST', `${headers['lambda-runtime-aws-request-id']}/response`, JSON.stringify(answer))
  }
}

loop()
