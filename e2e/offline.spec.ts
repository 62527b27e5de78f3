import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { SeedAsset } from '../src-main/emulator'
import { cardsOf, connect, sync } from './actions'
import { findViolations } from './axe'
import { expect, test } from './launch'
import { email, libraryOf } from './worlds'

/** Stills on the screen that have really been drawn. */
const drawnStills = (page: Page) =>
  page
    .getByRole('gridcell')
    .locator('img')
    .evaluateAll(
      (images) =>
        images.filter(
          (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0,
        ).length,
    )
