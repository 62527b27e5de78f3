import { mediaScheme, thumbnailScheme } from '../../src-preload/contract'

/**
 * What the page may load and do: its own scripts, styles and fonts, thumbnails and videos by the app's own protocols, and nothing of the network. No inline
 * script and no inline `<style>`: what React sets on `element.style` is not inline style to a policy.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' ${thumbnailScheme}: data:`,
  `media-src ${mediaScheme}:`,
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Sent with every file of the app. The build's hashed names change with their content, the page's does not. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
}
