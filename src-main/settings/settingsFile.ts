import { open } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { words } from '../../src-preload/words'
import { AppError } from '../errors'
import { mostSettingsBytes, type PortableSettings, parseSettingsText, settingsText } from './portable'

const { problems } = words.settingsFile

const refuse = (sentence: string, cause?: unknown): never => {
  throw new AppError('fileNotUsable', sentence, cause === undefined ? {} : { cause })
}

const readText = async (path: string): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const stats = await file.stat()
    if (!stats.isFile()) return refuse(problems.missing)
    if (stats.size > mostSettingsBytes) return refuse(problems.tooLarge)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(stats.size), 0, stats.size, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Reads a settings file. @param path absolute @throws AppError fileNotUsable, in words: too large, none of ours, newer, or broken */
export const readSettingsFile = async (path: string): Promise<PortableSettings> => {
  const text = await readText(path).catch((error: unknown) =>
    error instanceof AppError ? Promise.reject(error) : refuse(problems.missing, error),
  )
  const parsed = parseSettingsText(text)
  if (parsed.problem === null) return parsed.settings
  return refuse(parsed.problem === 'broken' ? problems.broken(parsed.where) : problems[parsed.problem])
}

/** Writes a settings file whole, or leaves what was there. @param savedAt ISO 8601 UTC @throws AppError fileNotWritable */
export const writeSettingsFile = async (
  path: string,
  settings: PortableSettings,
  head: { readonly appVersion: string; readonly savedAt: string },
): Promise<void> => {
  try {
    await writeFileAtomic(path, settingsText(settings, head.appVersion, head.savedAt), { mode: 0o600 })
  } catch (cause) {
    throw new AppError('fileNotWritable', problems.notWritable, { cause })
  }
}
