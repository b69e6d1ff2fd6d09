import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { readMapping } from '../../../server/import/readMapping.ts'
import { reportsOf } from '../../../server/import/reports.ts'
import { told, worldWith } from './fold.ts'
import { readText, told as problemsOf } from './harbour.ts'

describe('the mapping for San Francisco police calls', () => {
  const header =
    'cad_number,dup_cad_number,received_datetime,entry_datetime,dispatch_datetime,enroute_datetime,onscene_datetime,close_datetime,' +
    'call_type_final,call_type_final_desc,priority_final,onview_flag,disposition,intersection_name,intersection_point,analysis_neighborhood'
  const at = (text: string) => DateTime.fromISO(text, { zone: 'America/Los_Angeles' }).toMillis()
  const rows = [
    '900000001,,2023-06-01T23:58:00.000,2023-06-01T23:59:00.000,2023-06-02T00:01:00.000,2023-06-02T00:02:00.000,2023-06-02T00:07:30.000,2023-06-02T00:40:00.000,418,FIGHT NO WEAPON,A,N,HAN,FIRST ST \\ OAK ST,POINT (-122.45 37.75),Mission',
    '900000002,,06/01/2023 01:00:00 PM,06/01/2023 01:00:00 PM,06/01/2023 01:00:00 PM,,06/01/2023 01:00:00 PM,06/01/2023 01:20:00 PM,TS,TRAFFIC STOP,C,Y,ADV,,,',
    '900000003,900000001,2023-06-02T00:03:00.000,,,,,2023-06-02T00:05:00.000,418,FIGHT NO WEAPON,B,N,CAN,,POINT (-122.45 37.75),Mission',
  ]

  it('reads stamps of calls without units, on-view calls and duplicates', async () => {
    const reading = await readText([header, ...rows].join('\n'), await readMapping('sf-police-calls'))
    const world = worldWith(null)
    told(world, reportsOf(reading), null)
    expect(world.incidents.get('LE900000001')).toMatchObject({
      priority: 1,
      origin: 'caller',
      lon: -122.45,
      lat: 37.75,
      receivedAt: at('2023-06-01T23:58:00'),
      stamps: {
        created: at('2023-06-01T23:59:00'),
        on_scene: at('2023-06-02T00:07:30'),
        closed: at('2023-06-02T00:40:00'),
      },
    })
    expect(world.incidents.get('LE900000002')).toMatchObject({ origin: 'police', priority: 3 })
    expect(world.incidents.get('LE900000003')!.end).toMatchObject({ kind: 'duplicate', duplicateOf: 'LE900000001' })
    expect(reading.types.map(({ code, name }) => [code, name.zh])).toEqual([
      ['418', '打架（无凶器）'],
      ['ts', '拦车检查'],
    ])
    expect(problemsOf(reading)).toEqual(['missing-location intersection_point: 1'])
  })
})

describe('the mapping for New York ambulances', () => {
  const header =
    'CAD_INCIDENT_ID,INCIDENT_DATETIME,INITIAL_CALL_TYPE,INITIAL_SEVERITY_LEVEL_CODE,FINAL_CALL_TYPE,FINAL_SEVERITY_LEVEL_CODE,' +
    'FIRST_ASSIGNMENT_DATETIME,FIRST_ACTIVATION_DATETIME,FIRST_ON_SCENE_DATETIME,FIRST_TO_HOSP_DATETIME,FIRST_HOSP_ARRIVAL_DATETIME,' +
    'INCIDENT_CLOSE_DATETIME,INCIDENT_DISPOSITION_CODE,BOROUGH,ZIPCODE,TRANSFER_INDICATOR'

  it('reads the first unit’s stamps as the call’s, and its severity as priority', async () => {
    const rows = [
      '1,03/02/2026 11:58:00 PM,SICK,6,CARD,3,03/02/2026 11:58:40 PM,03/02/2026 11:59:00 PM,03/03/2026 12:06:00 AM,03/03/2026 12:30:00 AM,03/03/2026 12:41:00 AM,03/03/2026 01:10:00 AM,82,QUEENS,11375,N',
      '2,03/02/2026 08:00:00 AM,EDP,7,EDP,,,,,,,03/02/2026 08:09:00 AM,CANCEL,BRONX,,N',
    ]
    const reading = await readText([header, ...rows].join('\n'), await readMapping('nyc-ems'))
    const world = worldWith(null)
    told(world, reportsOf(reading), null)
    const [first, second] = ['1', '2'].map((id) => world.incidents.get(id)!)
    expect(first).toMatchObject({ priority: 2, sourcePriority: '3', incidentType: 'card' })
    expect((first!.stamps.on_scene! - first!.receivedAt) / 1000).toBe(480)
    expect(second).toMatchObject({ priority: 3, stamps: {}, end: { kind: 'cancelled', reason: 'CANCEL' } })
    expect(reading.calls.map(({ areaName }) => areaName)).toEqual(['BRONX', '11375'])
    expect(reading.types.find(({ code }) => code === 'edp')?.sensitive).toBe(true)
    expect(problemsOf(reading)).toEqual([])
  })
})
