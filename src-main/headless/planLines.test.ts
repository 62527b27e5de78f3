import { describe, expect, it } from 'vitest'
import { type KindCounts, noCounts, noneOfKind, type SyncPlan } from '../../src-preload/contract'
import { resultWith } from './examples.fixture'
import { createFakeCompanion } from './fakeCompanion.fixture'
import { planLines } from './planLines'
import { startOn } from './terminal.fixture'
import { createPaint } from './text'

const plain = createPaint(false)
type Item = SyncPlan['items'][number]
const item = (action: Item['action'], title: string, fields: Item['fields'] = []): Item => ({
  assetId: title,
  kind: 'video',
  title,
  version: 1,
  action,
  fields,
})
const planOf = (items: SyncPlan['items'], counts: Partial<KindCounts>): SyncPlan => ({
  result: resultWith({ counts: { ...noCounts, videos: { ...noneOfKind, ...counts } } }),
  items: [...items],
  truncated: false,
})

describe('a plan on the terminal', () => {
  it('is grouped by what happens, with what each field was and would be', () => {
    const plan = planOf(
      [
        item('removed', 'Gone'),
        item('updated', 'Edited', [
          { field: 'tags', before: [], after: ['sea', 'sun'] },
          { field: 'title', before: 'Old\u001b[2J', after: '' },
        ]),
        item('added', 'Fresh'),
      ],
      { added: 1, updated: 1, removed: 1 },
    )
    expect(planLines(plan, plain)).toEqual([
      'New (1)',
      '  video   Fresh',
      'Updated (1)',
      '  video   Edited',
      '          tags: [] → ["sea","sun"]',
      '          title: Old [2J → none',
      'Removed (1)',
      '  video   Gone',
    ])
  })

  it('shows the first 20 of a group and counts the rest, those too that the plan does not name', () => {
    const items = Array.from({ length: 500 }, (_, n) => item('added', `Video ${n}`))
    const lines = planLines(planOf(items, { added: 1812 }), plain)
    expect(lines).toHaveLength(22)
    expect(lines.at(-1)).toBe('  and 1,792 more')
  })

  it('of nothing is no line', () => {
    expect(planLines(planOf([], { unchanged: 9 }), plain)).toEqual([])
  })

  it('comes with sync --dry-run alone, as items beside the figures with --json', async () => {
    const planned = [item('moved', 'Elsewhere', [{ field: 'folder', before: 'a', after: 'b' }])]
    const result = planOf(planned, { moved: 1 }).result
    const run = async (line: string): Promise<string> => {
      const { companion } = createFakeCompanion({ planned, result })
      const started = startOn(line.split(' '), async () => companion)
      expect(await started.exit).toBe(0)
      return started.out()
    }
    expect(await run('sync --dry-run')).toContain('Moved (1)\n  video   Elsewhere\n          folder: a → b\n')
    expect(await run('sync')).not.toContain('Elsewhere')
    expect(JSON.parse(await run('sync --dry-run --json'))).toEqual({
      ...result,
      items: planned,
      truncated: false,
    })
    expect(JSON.parse(await run('sync --json'))).toEqual(result)
  })
})
