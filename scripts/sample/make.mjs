// Makes the sample library in resources/sample: `node scripts/sample/make.mjs` draws and encodes what is missing and writes
// library.json; `--all` draws everything anew; `--only <name> …` draws those media anew. Needs Debian's ffmpeg.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { planAssets } from './assets.mjs'
import { planFields } from './fields.mjs'
import { describeMedium, isMade, makeStills, makeVideo, planMedia } from './media.mjs'

const content = (path) => JSON.parse(readFileSync(new URL(`./content/${path}`, import.meta.url), 'utf8'))
const folder = (path) =>
  readdirSync(new URL(`./content/${path}`, import.meta.url))
    .sort()
    .map((name) => content(`${path}/${name}`))
const target = fileURLToPath(new URL('../../resources/sample', import.meta.url))

const [mode, ...names] = process.argv.slice(2)
const plans = planMedia(content('media.json'))
const wanted = plans.filter(
  (plan) => mode === '--all' || (mode === '--only' ? names.includes(plan.name) : !isMade(plan, target)),
)
try {
  for (const plan of wanted) {
    process.stderr.write(`${plan.name} `)
    await makeVideo(plan, target)
    await makeStills(plan, target)
  }
  if (mode !== '--only') {
    const media = plans.map((plan) => describeMedium(plan, target))
    const series = folder('series')
    const others = folder('others')
    const { users, assets } = planAssets({
      media: plans,
      scenes: content('scenes.json'),
      series,
      others,
      strays: content('strays.json'),
    })
    // One asset a line: the file stays small, and a change shows as one line.
    const lines = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`
    const head = JSON.stringify({
      formatVersion: 1,
      cloudName: 'contentwizard-sample',
      folderMode: 'dynamic',
      users,
    }).slice(0, -1)
    writeFileSync(
      `${target}/library.json`,
      `${head},\n"metadataFields":${lines(planFields([...series, ...others]))},\n"media":${lines(media)},\n"assets":${lines(assets)}}\n`,
    )
    process.stderr.write(`\n${media.length} media, ${assets.length} assets\n`)
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
