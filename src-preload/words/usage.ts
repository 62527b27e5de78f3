/** What --help prints on the terminal, and what an unknown command or option gets on standard error: one text, for its columns stand under each other. */
export const usage = `ContentWizard Companion on the terminal

Usage
  companion <command> [options]

Commands
  sync                     bring the library up to date with the storage
    --dry-run              list what would change, change nothing
    --full | --quick       compare everything (default) | only what changed lately
    --confirm-removals     accept that many assets are gone from the storage
  list videos|clips|exports|all|removed
                           what the library holds, newest first
    --saved <name>         in place of these a view saved in the window, with its filters, search and order; --search narrows it further
    --search <text>        words, "phrases", -not, tag:sale, folder:travel, format:mp4, platform:tiktok, dur>60, after:2026-03, before:2026
    --sort <by>            date (default), name, duration, size or clips
    --order <direction>    ascending or descending
  undo                     take back what the last sync that changed anything did to the library, once;
                           the storage stays as it is, so the next sync brings its state again
  export [videos|clips|exports|all|removed] --format csv|json|m3u|html|originals|checklist --out <file or folder>
                           takes assets out; --saved, --search, --sort and --order as with list
    --name <pattern>       how originals are named: {title} {date} {publicId} {platform} {n}
  doctor                   why the library looks empty: asks the storage, changes nothing
  verify                   compares library, stills and storage; exit code 1 where something is wrong
    --repair               mends what can be mended here; nothing changes in the storage
  backup <file>            the library with its history and what you added, as one file; no key, secret or video is in it
  restore <file>           what a backup holds; exit code 7 until --yes is added
    --yes                  puts it in the place of the library, which is kept beside it
  settings export <file>   folders, saved views, schedule, appearance and limits, without secrets
  settings import <file>   what a settings file would change; exit code 7 until --yes is added
  diagnostics              versions, settings, last syncs and the log's end, to give away: no secret is in it
  status                   the account, the counts, the last sync, where things are

Options
  --sample                 the sample storage, no account needed
  --user <email>           the ContentWizard e-mail whose folders are read
  --user-id <id>           the ContentWizard user id, if known
  --data-dir <folder>      where library, settings and thumbnails are kept
  --json                   one JSON value on standard output
  -h, --help               this text
  -v, --version            the version

CLOUDINARY_URL=cloudinary://<key>:<secret>@<cloud> in the environment connects that account for this run and is not stored.

Exit codes
  0 completed   1 unexpected or cancelled   2 usage           3 credentials
  4 storage unreachable   5 rate limited    6 done in part    7 needs confirmation
`
