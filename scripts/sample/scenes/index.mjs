import { alpenglow } from './alpenglow.mjs'
import { aurora } from './aurora.mjs'
import { autumnLeaves } from './autumnLeaves.mjs'
import { balloons } from './balloons.mjs'
import { citrusTable } from './citrusTable.mjs'
import { cityNight } from './cityNight.mjs'
import { coffeeSteam } from './coffeeSteam.mjs'
import { deskLamp } from './deskLamp.mjs'
import { dunes } from './dunes.mjs'
import { fireworks } from './fireworks.mjs'
import { hillTown } from './hillTown.mjs'
import { koiPond } from './koiPond.mjs'
import { lavaLamp } from './lavaLamp.mjs'
import { milkyWayTent } from './milkyWayTent.mjs'
import { mistyMountains } from './mistyMountains.mjs'
import { moonlitSea } from './moonlitSea.mjs'
import { podcastMic } from './podcastMic.mjs'
import { rainGlass } from './rainGlass.mjs'
import { soundRibbons } from './soundRibbons.mjs'
import { sunsetGrid } from './sunsetGrid.mjs'
import { trainWindow } from './trainWindow.mjs'
import { underwater } from './underwater.mjs'
import { vinyl } from './vinyl.mjs'

/**
 * All scenes by the name the content files use. A scene is given a canvas, its own random numbers and its whole length, and returns
 * `draw(seconds)`, which paints the moment; two calls with the same moment paint the same picture.
 */
export const SCENES = {
  alpenglow,
  aurora,
  'autumn-leaves': autumnLeaves,
  balloons,
  'citrus-table': citrusTable,
  'city-night': cityNight,
  'coffee-steam': coffeeSteam,
  'desk-lamp': deskLamp,
  dunes,
  fireworks,
  'hill-town': hillTown,
  'koi-pond': koiPond,
  'lava-lamp': lavaLamp,
  'milky-way-tent': milkyWayTent,
  'misty-mountains': mistyMountains,
  'moonlit-sea': moonlitSea,
  'podcast-mic': podcastMic,
  'rain-glass': rainGlass,
  'sound-ribbons': soundRibbons,
  'sunset-grid': sunsetGrid,
  'train-window': trainWindow,
  underwater,
  vinyl,
}
