const plainLetters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' }

// Most names are plain, and a hundred thousand of them are read at every sync: they take the short way.
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text)

const asciiSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

/**
 * A title or name as a comparable slug: `Río Day #2` and `rio_day_2` are the same. Letters of any script are kept; of the marks only Latin, Greek and
 * Cyrillic accents are dropped, for in other scripts they are vowels and tell words apart.
 */
export const slugOf = (text: string): string =>
  isAscii(text)
    ? asciiSlug(text)
    : text
        .normalize('NFKD')
        .replace(/[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]/g, '')
        .normalize('NFC')
        .toLowerCase()
        .replace(/[łøđßæœ]/g, (letter) => plainLetters[letter] ?? letter)
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, '_')
        .replace(/^_+|_+$/g, '')

/** A title as a tool leaves it that knows ASCII only: each other letter is gone, not its accent. null where too little is left to tell the title by. */
export const asciiSlugOf = (title: string): string | null => {
  if (isAscii(title)) return null
  const letters = title.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const kept = title.match(/[a-z0-9]/gi)?.length ?? 0
  return kept === letters || kept < 0.6 * letters ? null : asciiSlug(title)
}

/** A slug without its word breaks, so that `grandmas` and `grandma_s` are one; a break between two numbers stays (1_2 is not 12). */
export const compact = (slug: string): string => slug.replace(/(?<!\d)_|_(?!\d)/g, '')

// Consonants that stand side by side in words of the languages people name files in. What has others is no word.
const pairs = new Set(
  (
    'bb bj bl br bs bt cc ch ck cl cr cs ct db dd dg dl dn dr ds dw ff fl fr fs ft gg gh gl gn gr gs gt gs hl hm hn hr ht kl kn kr ks ld lf lc lg lk ll lm ln lp ls lt lv ' +
    'lw mb mm mn mp ms nc nd nf ng nj nk nl nn nm np nr ns nt nv nw nz pd pg ph pl pp pr ps pt rb rc rd rf rg rh rk rl rm rn rp rr rs rt rv rw rz sb sc sh sk sl sm sn sp ' +
    'sq ss st sw sz tc th tl tp tr ts tt tw tz vr wh wl wn wr ws xc xp xt zz'
  ).split(' '),
)

const isWord = (letters: string): boolean =>
  letters.length >= 3 &&
  /[aeiouy]/.test(letters) &&
  !/[^aeiouy]{5}/.test(letters) &&
  !/(.)\1\1|[aeiou]{4}|q(?!u)/.test(letters) &&
  [...letters].every((letter, at) => {
    const pair = letter + (letters[at + 1] ?? 'a')
    return /[aeiouy]/.test(pair) || pairs.has(pair)
  })

/** Whether six characters look like Cloudinary's random ones, and not like a word (`garden`), a numbered word (`part12`) or a date (`202412`). */
export const looksRandom = (six: string): boolean => {
  if (/^\d+$/.test(six)) return false
  const word = /^(?:\d*([a-z]+)|([a-z]+)\d*)$/.exec(six)
  const letters = word?.[1] ?? word?.[2]
  return letters === undefined || !isWord(letters)
}

/** A slug without the six random characters that Cloudinary's `unique_filename` appends; null where its end does not look random. */
export const withoutRandomSuffix = (slug: string): string | null => {
  const parts = /^(.+)_([a-z0-9]{6})$/.exec(slug)
  return parts?.[1] && parts[2] && looksRandom(parts[2]) ? parts[1] : null
}

const plainWords = new Set(
  (
    'a an the my our your this new old untitled unnamed untitled1 title notitle none default main sample temp tmp test tests demo draft copy final ' +
    'finals edit edited export exported render rendered output upload uploaded file media intro outro opening ending teaser trailer video videos vid ' +
    'vids clip clips movie movies film films mov mp4 m4v webm avi img image dsc dscn dscf dcim dji gopr gh gx gp pxl mvi mov p sam wp trim vlog ' +
    'screen screenrecording recording recordings record rec capture screencast zoom gmt obs cam camera footage raw master project sequence timeline comp scene ' +
    'part take version ver v reel reels short shorts story stories post whatsapp telegram snapchat fb ig yt tiktok instagram youtube design hd uhd fhd sd fps'
  ).split(' '),
)

const wideLetters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Letters and digits; one that stands for a syllable or a word counts twice. */
const letterCount = (slug: string): number => {
  const letters = slug.replaceAll('_', '')
  return isAscii(letters) ? letters.length : [...letters].length + (letters.match(wideLetters)?.length ?? 0)
}

/**
 * Whether a slug tells nothing, because half the world's files are called so (`intro`, `untitled_2`, `img_1234`, `final_v2`) or because it is too short.
 * A name down to the second or the millisecond (twelve digits or more) does tell.
 */
export const saysNothing = (slug: string): boolean => {
  if (slug.length < 12 && letterCount(slug) < 4) return true
  const isPlain = slug
    .split('_')
    .every((word) => plainWords.has(word.replace(/\d+$/, '')) || /^\d+(?:x\d+)?\p{L}{0,3}$/u.test(word))
  return isPlain && (slug.match(/\d/g)?.length ?? 0) < 12
}
