import { quoted } from './quoted'

const urlShape = 'cloudinary://<API key>:<API secret>@<cloud name>'

/** What the storage would not do, by the call that asked for it. */
const requests = {
  ping: 'let the connection be tried',
  config: 'tell how the cloud is set up',
  search: 'list the assets',
  byAssetIds: 'look up the assets that seem to be gone',
  folders: 'list its folders',
  list: 'list the videos under a name',
  metadata: 'tell the fields of structured metadata',
  related: 'tell which assets belong together',
} as const

/** Why, as far as the status of its answer says it. */
const refusals: Readonly<Record<number, string>> = {
  400: 'it took the request for a wrong one',
  404: 'it did not find what was asked for',
  405: 'it takes no such requests',
  409: 'something else was in the way there',
  410: 'what was asked for is gone',
  413: 'the request was too long for it',
  414: 'the request was too long for it',
  422: 'it took the request for a wrong one',
}

/** What is known of the storage when it does not answer as it should, and of the address it is reached by. */
export const storage = {
  /** One try that gave no answer. */
  faults: {
    offline:
      'The storage cannot be reached. Check the internet connection, and a proxy or VPN if there is one. What is in the library stays usable.',
    proxy:
      'The network’s proxy does not let the companion through. Check the proxy settings of this computer.',
    timedOut: 'The storage took too long to answer. Try again in a moment.',
    broken: 'The connection to the storage broke off. Try again in a moment.',
    cutOff: 'The answer of the storage was cut off. Try again in a moment.',
    redirected:
      'Something on the way sends the companion to another address: a network that wants a sign-in first, or a wrong upload_prefix.',
    certificate:
      'The secure connection to the storage cannot be trusted: a proxy or a virus scanner may be reading along. Nothing was sent.',
    clock:
      'The date or time of this computer seems to be wrong, so the storage’s certificate is not valid. Set the clock, then try again.',
    stale:
      'The storage says that the request is too old. Set the date and time of this computer, then try again.',
    notJson:
      'The storage answered with something that is not its own: a page of the network, or an error page.',
    tooLarge: 'The answer of the storage is larger than any answer should be. It was not read.',
    rateLimited:
      'Cloudinary’s limit of requests for this account is used up for the moment. The companion goes on when it is lifted.',
    unavailable: 'Cloudinary has a problem of its own at the moment. Try again in a few minutes.',
    unknownApiKey:
      'Cloudinary does not know this API key in this cloud. Copy it again from the Cloudinary console, Settings, API Keys.',
    wrongApiSecret:
      'The API secret does not belong to this API key. Copy it again from the Cloudinary console, Settings, API Keys.',
    notAccepted:
      'Cloudinary did not accept the API key and secret. Copy both again from the Cloudinary console, Settings, API Keys.',
    unknownCloud:
      'Cloudinary has no such cloud, or the API key belongs to another one. Check the cloud name in the Cloudinary console.',
    forbidden:
      'Cloudinary does not allow this API key to read the assets. Give it the permission in the Cloudinary console, or use another key.',
    cursorExpired: 'The storage no longer knows where the listing stopped. It has to begin again.',
    noFolder: 'The storage has no such folder.',
    noAsset: 'The storage has no such asset.',
  },
  requests,
  /** A refusal that nothing else is known of. Its own words may be in any language and hold anything: they are for the log. */
  refused: (call: keyof typeof requests, status: number) =>
    `The storage would not ${requests[call]}: ${refusals[status] ?? 'it gave no reason that the app knows'} (HTTP ${status}). Nothing was changed by it. Try once more; if it comes back, save the diagnostics file, which holds the storage’s own words, and send it to us.`,
  cancelled: 'Cancelled.',
  clockOff: (hours: number, isBehind: boolean) =>
    `The clock of this computer is about ${hours} h ${isBehind ? 'behind' : 'ahead'}. Set its date, time and time zone, then try again.`,
  notACloud: 'This is not the name of a cloud. The Cloudinary console shows yours.',
  endless: 'The storage’s list leads back to a page that was already read. It was not read further.',
  /** An answer without what was asked for (`lacks`). */
  lacking: (what: string) => `The storage's answer does not hold ${what}. Try again in a moment.`,
  lacks: {
    page: 'a list of assets with its total',
    pageAssets: 'the assets that belong on its page',
    assets: 'a list of assets',
    ids: 'a readable id for each asset',
    settings: "the cloud's settings",
    asset: 'the asset that was asked for',
    folders: 'a list of folders',
    metadataFields: 'the fields of structured metadata',
    ping: "Cloudinary's sign of life",
  },
  /** One row of an answer that could not be read, or not in whole. */
  rows: {
    notAnAsset: 'The storage listed something that is not an asset. It was left out.',
    noAssetId: 'An asset came without a usable asset_id, so it cannot be told apart. It was left out.',
    noPublicId: 'An asset came without a usable public_id. It was left out.',
    unreadable: (fields: readonly string[], publicId: string) =>
      `The storage sent something unreadable for ${fields.join(', ')} of ${quoted(publicId)}. What the library has for it is kept.`,
  },
  /** What is wrong with a CLOUDINARY_URL: never any part of it. */
  url: {
    refused: (what: string) =>
      `${what} It should look like ${urlShape}; the Cloudinary console shows yours under Settings, API Keys.`,
    empty: 'The CLOUDINARY_URL is empty.',
    otherScheme: 'A CLOUDINARY_URL begins with cloudinary://.',
    notAnAddress: 'This CLOUDINARY_URL cannot be read as an address.',
    noApiKey: 'The API key is missing from this CLOUDINARY_URL.',
    noApiSecret: 'The API secret is missing from this CLOUDINARY_URL.',
    noCloudName: 'The cloud name is missing from this CLOUDINARY_URL.',
    placeholder:
      'This CLOUDINARY_URL still holds a placeholder where the real key, secret or cloud name belongs.',
    prefixNotAnAddress: 'Its upload_prefix is not an address that begins with https://.',
    prefixInTheClear:
      'Its upload_prefix must begin with https:// (http:// is for this computer only), or the secret could be read on the way.',
    prefixTooMuch: 'Its upload_prefix may hold an address and a path only.',
    notAHost: (option: string) => `Its ${option} is not the name of a host.`,
  },
} as const
