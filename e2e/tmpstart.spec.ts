import { spawn } from 'node:child_process'
import { run } from './commandLine'
import { program, startOf, test } from './launch'
import { email, libraryOf } from './worlds'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
test('start', async ({ dataDir, serve }) => {
  const storage = await serve({ assets: libraryOf(email, { videos: 200, clips: 100 }) })
  await run(dataDir, ['sync', '--user', email], { url: storage.cloudinaryUrl })
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ autoSync: { everyMinutes: 0, pause: null } }))
  for (let i = 0; i < 4; i += 1) {
    const { args, env } = startOf(dataDir, { env: { CLOUDINARY_URL: storage.cloudinaryUrl }, words: ['--user', email] })
    const t0 = Date.now()
    const child = spawn(program.executable, args, { env: { ...env, T0: String(t0), ...(i === 3 ? { TRACE: '/tmp/trace.json' } : {}) }, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (c) => { said += c })
    await new Promise((r) => setTimeout(r, 5000))
    if (i===3) { const fs = await import('node:fs'); process.stdout.write('CACHE ' + fs.readdirSync(dataDir + '/browser', {recursive: true}).filter((n) => String(n).includes('Code Cache')).join(' ') + '\n') }
    child.kill('SIGTERM')
    await new Promise((r) => child.once('exit', r))
    process.stdout.write(said.split('\n').filter((l) => l.startsWith('MARK')).join('\n') + '\n----\n')
  }
})
