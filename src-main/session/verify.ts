import { join } from 'node:path'
import type { SafeError, SyncResult, VerifyFinding, VerifyReport } from '../../src-preload/contract'
import { words } from '../../src-preload/words'
import { toSafeError } from '../errors'
import { readAssetIds } from '../library'
import { inspectThumbnails, removeThumbnails } from '../thumbnails'
import type { Accounts } from './accounts'
import { libraryPaths } from './keptAssets'

/** Compares library, index, stills and storage; with `repair` mends what may be mended here. Nothing changes in the storage. */
export type Verify = (options: { readonly repair: boolean }) => Promise<VerifyReport>

type VerifyLog = { error(message: string, cause: unknown): void }
type Skipped = VerifyReport['skipped'][number]
type Part = { readonly findings: readonly VerifyFinding[]; readonly skipped: readonly Skipped[] }

const mostExamples = 5

/** The asset ids of every account, since they share the stills; null where one of the libraries cannot be read. */
const allAssetIds = (dataDir: string): readonly string[] | null => {
  try {
    return libraryPaths(dataDir).flatMap((path) => readAssetIds(path, 'all', 5000))
  } catch {
    return null
  }
}

const verifyThumbnails = async (dataDir: string, repair: boolean): Promise<Part> => {
  const folder = join(dataDir, 'thumbnails')
  const assetIds = allAssetIds(dataDir)
  const { stray, broken } = await inspectThumbnails(folder, assetIds)
  if (repair) await removeThumbnails(folder, [...stray, ...broken])
  const tell = (message: string, names: readonly string[]): readonly VerifyFinding[] =>
    names.length === 0
      ? []
      : [
          {
            area: 'thumbnails',
            message,
            count: names.length,
            examples: names.slice(0, mostExamples),
            repaired: repair,
          },
        ]
  return {
    findings: [...tell(words.verify.stills.stray, stray), ...tell(words.verify.stills.broken, broken)],
    skipped: assetIds === null ? [{ area: 'thumbnails', reason: words.verify.stills.straysNotSought }] : [],
  }
}

/** What a sync would ask a person about before it removes anything. */
const asked = ({ question }: SyncResult): readonly VerifyFinding[] => {
  // Of another account nothing was listed: that is told as not looked at.
  if (question === undefined || question.reason === 'account' || question.missing === 0) return []
  const message = words.verify.storage.askedFirst
  const examples = question.examples.slice(0, mostExamples).map(words.assets.title)
  return [{ area: 'storage', message, count: question.missing, examples, repaired: false }]
}

/** Why something could not be looked at: what is known of it, else what the error's code means. */
const reasonOf = ({ code, message }: SafeError): string => {
  const { title, sentence } = words.errors.texts[code]
  return message === '' ? words.errors.notice(title, sentence) : message
}

/** What the listing left open; a question that stands among the findings is not said twice. */
const leftOpen = ({ outcome, error, failures }: SyncResult, isAsked: boolean): readonly Skipped[] => [
  ...(error === null || (isAsked && outcome === 'needsConfirmation')
    ? []
    : [{ area: 'storage' as const, reason: reasonOf(error) }]),
  ...(failures.length === 0
    ? []
    : [
        {
          area: 'storage' as const,
          reason: words.verify.storage.unread(failures.length, failures[0]?.message ?? ''),
        },
      ]),
]

/** A full listing, compared and not applied: what a sync would change is where library and storage differ. */
const verifyStorage = async (accounts: Pick<Accounts, 'online'>, log: VerifyLog): Promise<Part> => {
  const skip = (reason: string): Part => ({ findings: [], skipped: [{ area: 'storage', reason }] })
  try {
    const { engine } = accounts.online()
    engine.start({ mode: 'full', trigger: 'terminal', dryRun: true })
    const result = await engine.running()
    const plan = engine.lastPlan()
    if (!result || !plan || plan.result !== result) return skip(words.verify.storage.otherSync)
    if (result.outcome === 'failed' || result.outcome === 'cancelled')
      return skip(result.error === null ? words.verify.storage.cancelled : reasonOf(result.error))
    const actions = ['added', 'removed', 'updated', 'moved', 'restored'] as const
    const findings = actions.flatMap((action): VerifyFinding[] => {
      const message = words.verify.storage.differences[action]
      const { videos, clips, exports } = result.counts
      const count = videos[action] + clips[action] + exports[action]
      const titles = plan.items.filter((item) => item.action === action).map(({ title }) => title)
      return count === 0
        ? []
        : [{ area: 'storage', message, count, examples: titles.slice(0, mostExamples), repaired: false }]
    })
    const questions = asked(result)
    return { findings: [...findings, ...questions], skipped: leftOpen(result, questions.length > 0) }
  } catch (error) {
    const safe = toSafeError(error)
    if (safe.code === 'unexpected') log.error('Verify could not look at the storage.', error)
    return skip(reasonOf(safe))
  }
}

/**
 * The use case of verify, over the account that is open.
 * @param dataDir absolute
 * @throws (the use case) AppError notConnected where there is no account; libraryBusy where another process syncs and a repair is asked for
 */
export const createVerify =
  (accounts: Pick<Accounts, 'here' | 'online'>, dataDir: string, log: VerifyLog): Verify =>
  async ({ repair }) => {
    const own = await accounts.here().account.verify(repair)
    const parts: readonly Part[] = [
      { findings: own, skipped: [] },
      await verifyThumbnails(dataDir, repair),
      await verifyStorage(accounts, log),
    ]
    const findings = parts.flatMap((part) => part.findings)
    return {
      sound: findings.every(({ repaired }) => repaired),
      findings,
      skipped: parts.flatMap((part) => part.skipped),
    }
  }
