import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AdminRoutes } from './admin'
import { type Credentials, refuseAdminCall } from './auth'
import {
  type Fault,
  type FaultKind,
  type Faults,
  pageFaultOf,
  replyOfFault,
  sendingOfFault,
  spoilListing,
} from './faults'
import type { Holds } from './holds'
import { type Incoming, readIncoming } from './incoming'
import type { KnobSettings } from './knobs'
import type { RateBudget } from './rateBudget'
import { apiError, type Headers, Refusal, type Reply } from './reply'
import { sendReply } from './send'

/** Which budget a request is charged to: the Admin API's, or none. */
export type BudgetName = 'admin' | 'upload' | 'delivery' | 'none'

/** One request as the log keeps it, without query and headers, which may carry secrets. */
export type LoggedRequest = Readonly<{
  method: string
  /** The decoded path. */
  path: string
  /** Epoch ms of its arrival. */
  at: number
  budget: BudgetName
  /** Units taken from the Admin API's budget. */
  cost: number
  /** HTTP status answered; null where nothing was yet, or ever will be (a hang, or a client that has gone from a hold). */
  status: number | null
  /** The fault that struck it; null where none did, or it was not answered yet. */
  fault: FaultKind | null
}>

/** A route outside the Admin API; undefined where the path is not its own. */
export type OpenRoute = (incoming: Incoming) => Promise<Reply | undefined> | Reply | undefined

type LogEntry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] }

export type ServerParts = Readonly<{
  credentials: Credentials
  settings: KnobSettings
  budget: RateBudget
  faults: Faults
  holds: Holds
  now: () => number
  admin: AdminRoutes
  upload: OpenRoute
  delivery: OpenRoute
  /** The control route, or null where none exists. */
  control: OpenRoute | null
}>

/** How many requests the log keeps. */
const keptRequests = 100_000

/** Reading all versions of an asset costs 11 units (directus/directus#18166), any other call of the Admin API one. */
const costOf = (incoming: Incoming): number => (incoming.params.isTrue('versions') ? 11 : 1)

const apiPath = /^\/v1_1\/([^/]+)\/(.+)$/

/** A call of the Upload API: `POST /<type>/<action>`, or a signed download. */
const uploadAction =
  /^(video|image|raw|auto)\/(upload|explicit|rename|destroy|tags|context|metadata|download)$|^(metadata|tags|context)$/

/** @returns the answer to a request that a route would not grant. @throws any other error again */
const refusalOf = (error: unknown): Reply => {
  if (error instanceof Refusal) return apiError(error.status, error.message)
  throw error
}

const generalError = (error: unknown): Reply =>
  apiError(500, `General Error: ${error instanceof Error ? error.message : String(error)}`)

type Answer = {
  readonly reply: Reply
  readonly budget: BudgetName
  readonly cost: number
  readonly headers: Headers
}

/** Makes the HTTP server: routing, faults, latency, budget and log. It is not listening yet. */
export const createEmulatorServer = (
  parts: ServerParts,
): { readonly server: Server; readonly requests: () => readonly LoggedRequest[] } => {
  const { credentials, settings, budget, faults, holds, now } = parts
  let log: LogEntry[] = []

  const answerAdmin = (incoming: Incoming, cloudName: string, path: string, fault: Fault | null): Answer => {
    const free = { budget: 'admin', cost: 0, headers: {} } as const
    const refused = refuseAdminCall(credentials, cloudName, incoming.headers.authorization)
    if (refused) return { ...free, reply: refused }
    const cost = costOf(incoming)
    const limited = budget.charge(cost)
    if (limited) return { ...free, reply: limited }
    const charged = { budget: 'admin', cost, headers: budget.headers() } as const
    try {
      const reply = parts.admin({
        method: incoming.method,
        segments: path.split('/'),
        params: incoming.params,
        body: incoming.body,
        fault: pageFaultOf(fault),
      })
      return { ...charged, reply: reply ?? apiError(404, `Not found: ${incoming.method} ${path}`) }
    } catch (error) {
      return { ...charged, reply: refusalOf(error) }
    }
  }

  const answer = async (incoming: Incoming, fault: Fault | null): Promise<Answer> => {
    const instead = fault ? replyOfFault(fault, budget) : null
    const called = apiPath.exec(incoming.path)
    const cloudName = called?.[1] ?? ''
    const path = (called?.[2] ?? '').replace(/\/+$/, '')
    if (called && !(uploadAction.test(path) && (incoming.method === 'POST' || path.endsWith('/download')))) {
      if (instead) return { reply: instead, budget: 'admin', ...budget.chargeFault(instead) }
      return answerAdmin(incoming, cloudName, path, fault)
    }
    const route = called ? parts.upload : parts.delivery
    const reply = instead ?? (await Promise.resolve(incoming).then(route).catch(refusalOf))
    const name: BudgetName = called ? 'upload' : 'delivery'
    return { reply: reply ?? apiError(404, 'Not found'), budget: name, cost: 0, headers: {} }
  }

  const reply = async (
    incoming: Incoming,
    gone: AbortSignal,
  ): Promise<Answer & { readonly fault: Fault | null }> => {
    if (incoming.path.startsWith('/__control/') && parts.control) {
      const given = await Promise.resolve(incoming).then(parts.control).catch(refusalOf)
      const controlled = given ?? apiError(404, 'No such control')
      return { reply: controlled, budget: 'none', cost: 0, headers: {}, fault: null }
    }
    const inBody = incoming.body.next_cursor
    const struck = {
      method: incoming.method,
      path: incoming.path,
      cursor: typeof inBody === 'string' ? inBody : incoming.params.one('next_cursor'),
    }
    await holds.pass(struck, gone)
    const fault = faults.take(struck)
    if (settings.latencyMs > 0) await sleep(settings.latencyMs)
    const given = await answer(incoming, fault)
    if (!fault || given.reply.body.kind !== 'json') return { ...given, fault }
    const value = spoilListing(given.reply.body.value, fault)
    return { ...given, reply: { ...given.reply, body: { kind: 'json', value } }, fault }
  }

  /** Logs a request on its arrival; the rest is filled in when it is answered. */
  const logArrival = (request: IncomingMessage, path: string, at: number): LogEntry => {
    const entry: LogEntry = {
      method: request.method ?? 'GET',
      path,
      at,
      budget: 'none',
      cost: 0,
      status: null,
      fault: null,
    }
    if (parts.control && path.startsWith('/__control/')) return entry
    log = log.length < keptRequests ? log : log.slice(keptRequests / 2)
    log.push(entry)
    return entry
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = now()
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const arrival = await readIncoming(request).catch(refusalOf)
    const entry = logArrival(
      request,
      'path' in arrival ? arrival.path : (request.url?.split('?')[0] ?? ''),
      at,
    )
    const given =
      'path' in arrival
        ? await reply(arrival, gone.signal)
        : { reply: arrival, budget: 'none' as const, cost: 0, headers: {}, fault: null }
    const sending = sendingOfFault(given.fault)
    entry.budget = given.budget
    entry.cost = given.cost
    entry.fault = given.fault?.kind ?? null
    entry.status = sending === 'hang' ? null : given.reply.status
    const skewMs = given.fault?.kind === 'clockSkew' ? (given.fault.skewMs ?? 0) : settings.clockSkewMs
    const headers: Headers = {
      Date: new Date(now() + skewMs).toUTCString(),
      'X-Request-Id': `emulator-${at.toString(16)}-${log.length}`,
      ...given.headers,
    }
    await sendReply(response, given.reply, headers, {
      sending,
      isHead: request.method === 'HEAD',
      dripDelayMs: given.fault?.dripDelayMs ?? 1000,
    })
  }

  const server = createServer((request, response) => {
    handle(request, response)
      .catch((error: unknown) =>
        sendReply(response, generalError(error), {}, { sending: 'whole', isHead: false, dripDelayMs: 0 }),
      )
      .catch(() => response.destroy())
  })
  return { server, requests: () => log.map((entry) => ({ ...entry })) }
}
