import { plural } from './plural.ts'
import { deskAreaEn } from './deskArea.en.ts'
import { deskFormsEn } from './deskForms.en.ts'
import { deskIncidentEn } from './deskIncident.en.ts'
import { deskStoryEn } from './deskStory.en.ts'
import { deskQueueEn } from './deskQueue.en.ts'
import { refusalsEn } from './refusals.en.ts'
import type { DeskWords } from './desk.zh-CN.ts'

/** What the desk says, in English. */
export const deskEn: DeskWords = {
  title: 'Desk',
  map: 'Map',
  views: { incidents: 'Incidents' },
  navigation: 'Views of the desk',
  opening: 'Opening',
  cannotOpen: 'This view could not be opened. Check the network and try again.',
  again: 'Try again',
  notAllowed: 'Your role does not include this view',
  notFound: 'There is no such view',
  close: 'Close',
  accountMenu: {
    light: 'Light theme',
    dark: 'Dark theme',
    lock: 'Lock',
    signOut: 'Sign out',
    notSignedOut: 'Not signed out: the server did not answer',
    toWall: 'Open the wall page',
  },

  pending: 'waiting for the server',
  unread: 'Not read: the server did not answer',
  unreachable: 'Not recorded: the server did not answer. Try again.',
  refused: (why) => `Not recorded: ${why}`,
  refusedBy: (why, what) => `${why} (${what})`,
  refusals: refusalsEn as Readonly<Record<string, string>>,

  queue: deskQueueEn,

  measure: 'Areas by',
  measures: {
    open_incidents: 'Open incidents',
    p90_total: 'Arrival P90',
    free_units: 'Free units',
    since_patrol: 'Since last patrol',
  },
  wholeSite: 'Whole site',
  crumbs: 'Area',

  incident: deskIncidentEn,

  story: deskStoryEn,

  forms: deskFormsEn,

  area: deskAreaEn,

  search: {
    label: 'Search',
    placeholder: 'Search incidents, units, places, or type a command',
    nothing: 'Nothing found',
    results: (n) => plural(n, 'result'),
    kinds: { incident: 'Incident', unit: 'Unit', area: 'Area', command: 'Command', archived: 'Archive' },
    searching: 'Searching the archive',
    archiveFailed: 'The archive was not searched: no answer from the server',
    goTo: (view) => `Go to ${view}`,
    goToQueue: (tab) => `Go to the queue of ${tab.toLowerCase()}`,
    orderTo: (callsign, incident) => `Order ${callsign} to ${incident}`,
  },

  keys: {
    title: 'Keyboard shortcuts',
    hint: '? for shortcuts',
    names: {
      next: 'next',
      previous: 'previous',
      open: 'open; when open, choose the first recommended unit',
      back: 'back, close',
      search: 'search and commands',
      filter: 'find in the queue',
      help: 'show or hide shortcuts',
      log: 'write to the log book; in playback, back to live',
      'look-back': 'look back 2, 5, 15 minutes',
      order: 'choose the n-th recommended unit; Enter orders it',
    },
  },
}
