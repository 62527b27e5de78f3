import type { Knobs } from './knobs'
import { json, Refusal } from './reply'
import type { LoggedRequest, OpenRoute } from './server'
import type { World } from './world'

const mutations = [
  'upload',
  'reupload',
  'rename',
  'move',
  'setTags',
  'setContext',
  'setMetadata',
  'setDisplayName',
  'setStatus',
  'setRelated',
  'remove',
] as const

const callNamed = (
  source: Readonly<Record<string, unknown>>,
  name: string,
  args: readonly unknown[],
): unknown => {
  const called = Object.hasOwn(source, name) ? source[name] : undefined
  if (typeof called !== 'function') throw new Refusal(404, `No such control: ${name}`)
  try {
    return called(...args)
  } catch (error) {
    throw new Refusal(400, error instanceof Error ? error.message : String(error))
  }
}

/**
 * Makes the route by which another process turns the knobs, in test mode only:
 * `POST /__control/knobs/<setter>` and `POST /__control/assets/<mutation>`, each with `{"args":[…]}` as JSON and answered
 * with `{"result":…}`, and `GET /__control/requests`, the log.
 */
export const createControlRoute = (parts: {
  readonly knobs: Knobs
  readonly world: World
  readonly requests: () => readonly LoggedRequest[]
}): OpenRoute => {
  const assets = Object.fromEntries(mutations.map((name) => [name, parts.world[name]]))
  return ({ method, path, body }) => {
    const [, , group, name = ''] = path.split('/')
    if (method === 'GET' && group === 'requests') return json({ requests: parts.requests() })
    if (method !== 'POST' || (group !== 'knobs' && group !== 'assets')) return undefined
    const args: readonly unknown[] = Array.isArray(body.args) ? body.args : []
    return json({ result: callNamed(group === 'knobs' ? parts.knobs : assets, name, args) ?? null })
  }
}
