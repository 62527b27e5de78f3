import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { words } from '../../src-preload/words'
import { type CallName, networkFault, refusalFault } from './fault'
import { type ExchangePorts, exchange, type HttpRequest, startRealTimer } from './http'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const listen = async (server: Server | TcpServer): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}
const serve = async (listener: RequestListener): Promise<string> =>
  `http://${await listen(createServer(listener))}`

const ports: ExchangePorts = {
  fetch,
  now: Date.now,
  startTimer: startRealTimer,
  deadlines: { answerMs: 20_000, callMs: 20_000 },
  maxBodyBytes: 1_000,
  redact: (text) => text.replaceAll('hidden', '•••'),
}
const send = (url: string, changes: Partial<ExchangePorts> = {}, request: Partial<HttpRequest> = {}) =>
  exchange(
    { ...ports, ...changes },
    { call: 'search', method: 'GET', url, authorization: 'Basic aGlkZGVu', hasCursor: false, ...request },
    new AbortController().signal,
  )
const faultOf = async (exchanged: ReturnType<typeof send>) => {
  const result = await exchanged
  return result.type === 'fault'
    ? { code: result.fault.code, transient: result.fault.transient, detail: result.fault.detail }
    : result
}

describe('a body', () => {
  test.each<[string, string | Buffer]>([
    ['empty', ''],
    ['HTML', '<html><body>Welcome to the hotel</body></html>'],
    ['half a JSON', '{"resources":[{"asset_id"'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('%s is badResponse, and worth another try', async (_name, body) => {
    const url = await serve((_request, response) => response.end(body))
    expect(await faultOf(send(url))).toMatchObject({ code: 'badResponse', transient: true })
  })

  test('shorter than it was promised is badResponse, and its headers hold', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '500', 'x-featureratelimit-remaining': '7' })
      response.write('{"a":1}', () => response.destroy())
    })
    expect(await send(url)).toMatchObject({
      type: 'fault',
      fault: { code: 'badResponse', transient: true },
      rate: { remaining: 7 },
    })
  })

  test('larger than any answer is neither read nor asked for again, and its connection is let go', async () => {
    let open = true
    const url = await serve((_request, response) => {
      const more = setInterval(() => response.write('x'.repeat(400)), 1)
      response.on('close', () => {
        open = false
        clearInterval(more)
      })
    })
    expect(await faultOf(send(url))).toMatchObject({ code: 'badResponse', transient: false })
    await expect.poll(() => open).toBe(false)
  })

  test('none (204) is badResponse', async () => {
    const url = await serve((_request, response) => response.writeHead(204).end())
    expect(await faultOf(send(url))).toMatchObject({ code: 'badResponse' })
  })

  test('of JSON is parsed, with the headers of the budget and the clock', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, {
        'x-featureratelimit-remaining': '7',
        date: new Date(Date.now() + 3_600_000).toUTCString(),
      })
      response.end('{"a":"ü"}')
    })
    const result = await send(url)
    expect(result).toMatchObject({ type: 'answer', body: { a: 'ü' }, rate: { remaining: 7 } })
    const offset = result.type === 'answer' ? result.clockOffsetMs : null
    expect(Math.abs((offset ?? 0) - 3_600_000)).toBeLessThan(60_000)
  })
})

test('the deadline covers the answer, and the body on its own', async () => {
  const silent = await serve(() => undefined)
  expect(await faultOf(send(silent, { deadlines: { answerMs: 50, callMs: 5_000 } }))).toEqual({
    code: 'timedOut',
    transient: true,
    detail: 'no answer in time',
  })
  const stalled = await serve((_request, response) => {
    response.writeHead(200)
    response.write('{')
  })
  // The call's time is over as soon as there is an answer, however long that took.
  let endCall = (): void => undefined
  const startTimer: ExchangePorts['startTimer'] = (delayMs, work) => {
    if (delayMs === 1) return () => setImmediate(endCall)
    endCall = work
    return () => undefined
  }
  expect(await faultOf(send(stalled, { deadlines: { answerMs: 1, callMs: 2 }, startTimer }))).toEqual({
    code: 'timedOut',
    transient: true,
    detail: 'the body did not end in time',
  })
})

test('a fetch that does not listen to its signal is left behind', async () => {
  const deaf = (() => new Promise(() => undefined)) as typeof fetch
  expect(
    await faultOf(send('http://x.invalid', { fetch: deaf, deadlines: { answerMs: 20, callMs: 20 } })),
  ).toMatchObject({ code: 'timedOut' })
})

test('an abort is no fault: the try throws cancelled, before the answer and in its body', async () => {
  for (const begin of [false, true]) {
    const stop = new AbortController()
    const url = await serve((_request, response) => {
      if (begin) response.write('{')
      setImmediate(() => stop.abort())
    })
    const request = { call: 'ping', method: 'GET', url, authorization: '', hasCursor: false } as const
    await expect(exchange(ports, request, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  }
})

test('a redirect is not followed: the key would go along', async () => {
  const asked: (string | undefined)[] = []
  const elsewhere = await serve((request, response) => {
    asked.push(request.headers.authorization)
    response.end('{}')
  })
  const url = await serve((_request, response) => response.writeHead(302, { location: elsewhere }).end())
  expect(await faultOf(send(url))).toMatchObject({ code: 'badResponse', transient: false })
  expect(asked).toEqual([])
})

test('what is sent: the method, Basic, JSON, and nothing of the page before', async () => {
  const seen: unknown[] = []
  const url = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { authorization, accept, cookie } = request.headers
      seen.push([request.method, request.headers['content-type'], authorization, accept, cookie])
      seen.push(Buffer.concat(chunks).toString())
      response.end('{}')
    })
  })
  await send(url, {}, { method: 'POST', body: '{"a":1}' })
  expect(seen).toEqual([
    ['POST', 'application/json', 'Basic aGlkZGVu', 'application/json', undefined],
    '{"a":1}',
  ])
})

describe('network', () => {
  test('nobody listens: offline', async () => {
    const server = createServer()
    const host = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    expect(await faultOf(send(`http://${host}`))).toMatchObject({ code: 'offline', detail: 'ECONNREFUSED' })
  })

  test('a name that does not exist: offline', async () => {
    expect(await faultOf(send('http://nobody.invalid'))).toMatchObject({ code: 'offline', transient: true })
  })

  test('reset before any answer: the storage’s problem', async () => {
    const host = await listen(
      createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    )
    expect(await faultOf(send(`http://${host}`))).toMatchObject({
      code: 'storageUnavailable',
      transient: true,
    })
  })

  test('hung up before any answer: the storage’s problem', async () => {
    const host = await listen(createTcpServer((socket) => socket.once('data', () => socket.end())))
    expect(await faultOf(send(`http://${host}`))).toMatchObject({
      code: 'storageUnavailable',
      transient: true,
    })
  })

  test('something that speaks no HTTP: badResponse', async () => {
    const host = await listen(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n')))
    expect(await faultOf(send(`http://${host}`))).toMatchObject({ code: 'badResponse' })
  })

  test('TLS that fails: nothing is sent, and no retry helps', async () => {
    const host = await listen(createTlsServer({}))
    expect(await faultOf(send(`https://${host}`))).toMatchObject({
      code: 'storageUnavailable',
      transient: false,
    })
  })
})

/** Messages of Electron's net.fetch as they were seen in Electron 42, and as Chromium's net_error_list names them. */
describe('errors of Electron’s net.fetch and of undici mean the same', () => {
  const undici = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })
  test.each([
    [new Error('net::ERR_CONNECTION_REFUSED'), 'offline', true],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'offline', true],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline', true],
    [new Error('net::ERR_ADDRESS_UNREACHABLE'), 'offline', true],
    [new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'offline', true],
    [new Error('net::ERR_TUNNEL_CONNECTION_FAILED'), 'offline', true],
    [new Error('net::ERR_CONNECTION_TIMED_OUT'), 'timedOut', true],
    [new Error('net::ERR_TIMED_OUT'), 'timedOut', true],
    [new Error('net::ERR_CONNECTION_RESET'), 'storageUnavailable', true],
    [new Error('net::ERR_CONNECTION_CLOSED'), 'storageUnavailable', true],
    [new Error('net::ERR_EMPTY_RESPONSE'), 'storageUnavailable', true],
    [new Error('net::ERR_INVALID_HTTP_RESPONSE'), 'badResponse', true],
    [new Error('net::ERR_CONTENT_LENGTH_MISMATCH'), 'badResponse', true],
    [new Error('net::ERR_INCOMPLETE_CHUNKED_ENCODING'), 'badResponse', true],
    [new Error('net::ERR_CERT_DATE_INVALID'), 'clockWrong', false],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'storageUnavailable', false],
    [new Error('net::ERR_CERT_COMMON_NAME_INVALID'), 'storageUnavailable', false],
    [new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'storageUnavailable', false],
    [new Error("Attempted to redirect, but redirect policy was 'error'"), 'badResponse', false],
    [undici('ECONNREFUSED'), 'offline', true],
    [undici('ENOTFOUND'), 'offline', true],
    [undici('EAI_AGAIN'), 'offline', true],
    [undici('ENETUNREACH'), 'offline', true],
    [undici('EHOSTUNREACH'), 'offline', true],
    [undici('ETIMEDOUT'), 'timedOut', true],
    [undici('UND_ERR_CONNECT_TIMEOUT'), 'timedOut', true],
    [undici('UND_ERR_HEADERS_TIMEOUT'), 'timedOut', true],
    [undici('ECONNRESET'), 'storageUnavailable', true],
    [undici('UND_ERR_SOCKET'), 'storageUnavailable', true],
    [undici('HPE_INVALID_CONSTANT'), 'badResponse', true],
    [undici('CERT_HAS_EXPIRED'), 'clockWrong', false],
    [undici('CERT_NOT_YET_VALID'), 'clockWrong', false],
    [undici('DEPTH_ZERO_SELF_SIGNED_CERT'), 'storageUnavailable', false],
    [undici('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'storageUnavailable', false],
    [undici('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'storageUnavailable', false],
    [undici('ERR_TLS_CERT_ALTNAME_INVALID'), 'storageUnavailable', false],
    ['a thrown text', 'offline', true],
    [null, 'offline', true],
  ] as const)('%s', (error, code, transient) => {
    expect(networkFault(error, 'answer')).toMatchObject({ code, transient })
  })

  test('in the middle of a body a break is a cut-off answer', () => {
    expect(networkFault(undici('ECONNRESET'), 'body').code).toBe('badResponse')
    expect(networkFault(new Error('net::ERR_CONNECTION_RESET'), 'body').code).toBe('badResponse')
    expect(networkFault(new Error('net::ERR_INTERNET_DISCONNECTED'), 'body').code).toBe('offline')
  })

  test('the detail is a code, never a message that may hold an address', () => {
    const error = new Error('connect ECONNREFUSED https://key:hidden@host')
    expect(networkFault(error, 'answer').detail).toBe('ECONNREFUSED')
    expect(networkFault(new Error('https://key:hidden@host'), 'answer').detail).toBe('network error')
  })
})

describe('a refusal', () => {
  test.each([
    [400, 'Bad query', 'search', false, 'requestRefused', false],
    [400, 'Invalid value for next_cursor', 'search', true, 'cursorExpired', false],
    [
      400,
      'Stale request - reported time is … which is more than 1 hour ago',
      'ping',
      false,
      'clockWrong',
      false,
    ],
    [401, 'unknown api_key', 'ping', false, 'unknownApiKey', false],
    [401, 'Invalid api_key 123', 'ping', false, 'unknownApiKey', false],
    [401, 'Must supply api_key', 'ping', false, 'unknownApiKey', false],
    [401, 'api_secret mismatch', 'ping', false, 'wrongApiSecret', false],
    [401, 'Invalid Signature abc', 'ping', false, 'wrongApiSecret', false],
    [401, 'Invalid cloud_name nobody', 'ping', false, 'unknownCloud', false],
    [401, 'cloud_name mismatch', 'ping', false, 'unknownCloud', false],
    [401, 'Unknown API key 12 (see cloudinary.com)', 'ping', false, 'unknownApiKey', false],
    [401, 'Account is disabled', 'ping', false, 'forbidden', false],
    [401, 'api_key is disabled', 'ping', false, 'forbidden', false],
    [401, '', 'ping', false, 'unknownApiKey', false],
    [402, '', 'search', false, 'forbidden', false],
    [403, '', 'search', false, 'forbidden', false],
    [404, '', 'ping', false, 'unknownCloud', false],
    [404, 'Resource not found', 'byAssetIds', false, 'requestRefused', false],
    [404, 'Unknown cloud', 'byAssetIds', false, 'unknownCloud', false],
    [407, '', 'search', false, 'offline', false],
    [408, '', 'search', false, 'timedOut', true],
    [409, '', 'search', false, 'requestRefused', false],
    [420, '', 'search', true, 'rateLimited', true],
    [423, 'Processing', 'search', false, 'storageUnavailable', true],
    [429, '', 'search', false, 'rateLimited', true],
    [500, 'General Error', 'search', true, 'storageUnavailable', true],
    [509, '', 'search', false, 'storageUnavailable', true],
    [599, '', 'search', false, 'storageUnavailable', true],
  ] as const)('%i %s on %s (cursor: %s) is %s', (status, message, call, hasCursor, code, transient) => {
    expect(refusalFault({ status, message, resumeAt: null }, call, hasCursor)).toMatchObject({
      code,
      transient,
    })
  })

  test('that means nothing to the app is told in its own words; the storage’s, on one line and without the secret, are for the log', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(400)
      response.end(JSON.stringify({ error: { message: `Bad\nquery near hidden ${'x'.repeat(500)}` } }))
    })
    const result = await send(url)
    if (result.type !== 'fault') throw new Error('it was answered')
    const { code, message, detail } = result.fault
    expect({ code, message }).toEqual({
      code: 'requestRefused',
      message: words.storage.refused('search', 400),
    })
    expect(detail).toContain('HTTP 400 Bad query near •••')
    expect(detail.length).toBeLessThan(300)
  })

  const calls = Object.keys(words.storage.requests) as CallName[]
  test.each(calls)('of %s never tells a person what the storage said, whatever it means', (call) => {
    const said = 'Signature key of cloud_name c4n4ry is disabled: cannot find folder'
    for (let status = 300; status < 600; status += 1) {
      for (const hasCursor of [false, true]) {
        const { message, detail } = refusalFault({ status, message: said, resumeAt: null }, call, hasCursor)
        expect(message).not.toContain('c4n4ry')
        expect(message).toMatch(/^[A-Z].*\.$/)
        expect(detail).toBe(`HTTP ${status} ${said}`)
      }
    }
  })

  test.each(['{}', '[]', 'null', '{"error":"text"}', '{"error":{"message":7}}', '<html>'])(
    'with the body %s is one all the same',
    async (body) => {
      const url = await serve((_request, response) => response.writeHead(503).end(body))
      expect(await faultOf(send(url))).toMatchObject({ code: 'storageUnavailable', detail: 'HTTP 503' })
    },
  )
})
