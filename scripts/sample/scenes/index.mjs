import { alpenglow } from './alpenglow.mjs'
import { aurora } from './aurora.mjs'
import { balloons } from './balloons.mjs'
import { citrusTable } from './citrusTable.mjs'
import { cityNight } from './cityNight.mjs'
import { dunes } from './dunes.mjs'
import { hillTown } from './hillTown.mjs'
import { koiPond } from './koiPond.mjs'
import { milkyWayTent } from './milkyWayTent.mjs'
import { mistyMountains } from './mistyMountains.mjs'
import { moonlitSea } from './moonlitSea.mjs'
import { trainWindow } from './trainWindow.mjs'

/**
 * All scenes by the name the content files use. A scene is given a canvas, its own random numbers and its whole length, and returns
 * `draw(seconds)`, which paints the moment; two calls with the same moment paint the same picture.
 */
export const SCENES = {
  alpenglow,
  aurora,
  balloons,
  'citrus-table': citrusTable,
  'city-night': cityNight,
  dunes,
  'hill-town': hillTown,
  'koi-pond': koiPond,
  'milky-way-tent': milkyWayTent,
  'misty-mountains': mistyMountains,
  'moonlit-sea': moonlitSea,
  'train-window': trainWindow,
}
