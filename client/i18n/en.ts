import { plural } from './plural.ts'
import { fieldEn } from './field.en.ts'
import { alarmDeskEn } from './alarmDesk.en.ts'
import { deskEn } from './desk.en.ts'
import { exercisesEn } from './exercises.en.ts'
import { exportsEn } from './exports.en.ts'
import { bookmarksEn } from './bookmarks.en.ts'
import { lookBackEn } from './lookBack.en.ts'
import { compareEn } from './compare.en.ts'
import { dailyEn } from './daily.en.ts'
import { reviewEn } from './review.en.ts'
import { wallsEn } from './walls.en.ts'
import { accountsEn } from './accounts.en.ts'
import { logbookEn } from './logbook.en.ts'
import { signinEn } from './signin.en.ts'
import type { Words } from './zh-CN.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const longWeekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export const en: Words = {
  product: 'Watchfloor',
  units: { s: 's', min: 'min', h: 'h' },
  priority: (level) => `P${level}`,
  date: (month, day, weekday) => `${weekdays[weekday - 1] ?? ''} ${day} ${months[month - 1] ?? ''}`,
  weekday: (weekday) => longWeekdays[weekday - 1] ?? '',
  separator: ' · ',
  unknownPlace: 'no location',
  none: 'none',

  header: {
    feeds: 'Feeds',
    link: 'server',
    silent: (elapsed) => `silent ${elapsed}`,
    never: 'not connected',
    well: 'all well',
    unknown: 'unknown',
    behind: (elapsed) => `${elapsed} behind`,
  },

  alerts: {
    title: 'Alerts',
    unacknowledged: (n) => `${n} not acked`,
    hidden: (n) => `${n} not shown`,
    acknowledged: 'acked',
    notAcknowledged: 'not acked',
    calm: 'No alerts',
    calmSince: (time) => `last one cleared at ${time}`,
    announce: (name, subject) => `New priority 1 alert: ${name}, ${subject}`,
  },

  incidents: {
    title: 'Open incidents',
    summary: (total, urgent) => `${total} · ${urgent} priority 1`,
    hidden: (n) => `${n} more`,
    units: (n) => plural(n, 'unit'),
    noUnits: 'no unit',
    calm: 'No open incidents',
    unheard: 'No feed is reporting. Connect one, or replay imported calls with npm run replay.',
    status: {
      waiting: 'waiting',
      dispatched: 'dispatched',
      acknowledged: 'received',
      en_route: 'en route',
      on_scene: 'on scene',
      cleared: 'feedback due',
      closed: 'closed',
      cancelled: 'cancelled',
      duplicate: 'duplicate',
      diverted: 'diverted',
    },
  },

  clocks: {
    title: 'Response times',
    shift: 'shift',
    lastHour: 'last 1 h',
    earlier: 'earlier',
    p90: 'P90',
    p50: 'P50',
    compliance: 'in target',
    noTarget: 'no target',
    noCases: 'no record',
    few: (n) => `n ${n}, few`,
    intervals: {
      answer: 'Answer',
      dispatch: 'Dispatch',
      receipt: 'Receipt',
      total: 'Arrival',
      feedback: 'Feedback',
    },
    caption: (share, edition) => `tick ${share} · ${edition}`,
  },

  bands: {
    title: 'Arrival times',
    window: (n) => `this shift · n ${n}`,
    upTo: (edge) => `≤${edge}`,
    over: (edge) => `>${edge}`,
    inMinutes: 'min',
    chart: (parts) => `Arrival times this shift: ${parts}`,
    calm: 'No arrivals yet this shift',
  },

  alertRate: {
    title: 'Alerts per 10 min',
    flood: 'alert flood',
    line: (n) => `flood line ${n}`,
    lastTen: (n) => `last 10 min ${n}`,
    chart: (hours, last) => `Alerts in each 10 minutes of the last ${hours} hours; ${last} in the last 10 minutes`,
  },

  force: {
    title: 'Township force',
    free: 'free',
    committed: 'committed',
    out: 'no fix',
    freeOf: (free, all) => `${free} free of ${all} on duty`,
    calm: 'No unit on duty',
    unlocated: 'No unit has a position; where help is near is unknown',
  },

  day: {
    title: 'Incidents today',
    unit: '',
    usual: (n) => `usual by now ${n}`,
    noUsual: 'not enough past days to compare',
    bars: 'per 10 min',
    bandOfWeekday: (days, weekday) => `band: last ${days} ${weekday}s, 10–90%`,
    bandOfEveryDay: (days) => `band: last ${plural(days, 'day')}, 10–90%`,
    chart: (total) => `Incidents today in each 10 minutes; ${total} so far`,
  },

  stale: (elapsed) => `data ${elapsed} old`,

  link: {
    lost: (time) => `No link to the server since ${time}`,
    lostWhat: (elapsed) => `The picture is as it was then, ${elapsed} ago. It will catch up by itself.`,
    connecting: 'Connecting',
    connectingWhat: 'The picture appears as soon as it is here',
  },

  past: {
    title: 'PLAYBACK',
    what: 'A moment of the past, as it was known then. Nothing here is live.',
  },

  reach: {
    asking: 'Reading the site’s configuration',
    preparing: 'Making the demo’s past',
    preparingWhat: (share) => `Incidents and shifts of the past eight days: ${share}`,
    unreachable: (elapsed) => `No answer from the server for ${elapsed}`,
    unreachableWhat:
      'Check that it is running and that the network is up. This page tries again every few seconds and goes on by itself.',
    unreachableShort: 'No answer from the server; trying again',
    tries: (n) => `tried ${plural(n, 'time')}`,
  },

  firstRun: {
    title: 'The site is ready and waits for data',
    lead: 'The wall fills itself from the first report on; there is nothing to reload.',
    areas: 'Areas',
    areasDone: (n) => `${n} loaded`,
    areasHow: 'Import GeoJSON, or make a grid over the data',
    units: 'Units',
    unitsDone: (n) => `${n} registered`,
    unitsHow: 'Reported by a feed, or imported with past calls',
    feeds: 'Feeds',
    feedsDone: (n) => `${n} reporting`,
    feedsHow: 'Make a key and report to the ingest door',
    incidents: 'Incidents',
    incidentsDone: (n) => `${n} received`,
    incidentsHow: 'Connect a live feed, or import past calls',
    docs: 'API',
  },

  definition: {
    open: (name) => `How ${name} is defined`,
    window: 'Window',
    windows: { shift: 'This shift', lastHour: 'Last hour', earlier: 'Earlier weeks' },
    earlierWeeks: (n) => `same shift of ${plural(n, 'earlier week')} together`,
    since: (from) => `received since ${from}`,
    excluded: 'Not counted (this shift)',
    exclusions: {
      police_initiated: 'initiated by police',
      missing: 'a moment missing or still to come',
      negative: 'moments in the wrong order',
      over_24h: 'over 24 hours',
    },
    target: 'Target',
    noTarget: 'no target',
    edition: 'Targets from',
    compliance: 'In target',
    required: (share) => `${share} of incidents should meet the target of their own priority`,
    wilson: (low, high) => `${low}–${high}`,
    method:
      'In target is followed by its 95% Wilson interval. Percentiles by nearest rank; below n 20 rely on the median. Each incident counts once, by the first unit’s moments.',
    dataAge: 'Data age',
    lastFact: (elapsed) => `last fact ${elapsed} ago`,
    intervals: {
      answer: 'answered − received',
      queue: 'dispatched − created',
      dispatch: 'dispatched − answered',
      receipt: 'receipt acknowledged − dispatched',
      turnout: 'en route − acknowledged',
      travel: 'on scene − en route',
      total: 'first unit on scene − received',
      handling: 'cleared − on scene',
      feedback: 'fed back − cleared',
    },
    alerts:
      'Timed from when the condition began. Sorted by priority, not yet acknowledged first, newest first. At most seven are shown, the rest are counted.',
    incidents: 'Incidents not yet ended. Sorted by priority, nobody on scene first, oldest first.',
    bands:
      'Arrival (first unit on scene − received) of incidents received this shift, counted in the agency’s own bands; those without arrival are left out.',
    alertRate: (line, positions) =>
      `Counted by when they were raised. Over ${line} in ten minutes (flood line per position × ${plural(positions, 'position')}) is an alert flood; it ends below the lower line.`,
    force:
      'Units on duty by the township they are in; those without a position for too long count as no contact, in their home township. Free: no open order and status available. The townships with the fewest free units come first; the dark segment is units on standby, break or out of service.',
    day: 'Counted by time of receipt, 00:00–24:00 in the site’s zone. Bars that stand out exceed the band.',
  },

  start: {
    tagline: 'Public-safety command-centre wall and desk',
    about:
      'Feeds report incidents, orders and unit positions; Watchfloor records them as facts and shows them on one picture at one instant: what is worst, whether help is in time, and whether the picture can be trusted.',
    wall: 'Wall',
    wallAbout: 'Unattended around the clock, type sized by the room',
    desk: 'Desk',
    deskAbout: 'Lists and map for shift lead and dispatcher',
    service: 'Service',
    health: 'Health',
    docs: 'API',
    metrics: 'Metrics',
    kiosk: 'kiosk',
    dark: 'dark',
    light: 'light',
    serving: (name) => `Serving ${name}`,
    other: '中文',
    pairedByDemo:
      'On this machine the demo lets a new wall in by itself, approved by nobody. A real site asks a shift lead for the code the screen shows.',
  },

  alarmDesk: alarmDeskEn,

  desk: deskEn,

  map: { title: 'Situation map' },

  signin: signinEn,

  field: fieldEn,

  logbook: logbookEn,

  accounts: accountsEn,
  ...bookmarksEn,
  ...lookBackEn,
  ...reviewEn,
  ...compareEn,
  ...dailyEn,
  ...exercisesEn,
  ...exportsEn,
  ...wallsEn,
}
