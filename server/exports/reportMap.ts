import type { Feature, Position } from 'geojson'
import type { ExportMaterial, Still } from './exportMaterial.ts'
import type { ReportTerms } from './reportTerms.ts'
import { ink, type Sheet } from './sheet.ts'
import { placeNumbers } from './stillNumbers.ts'

/** Two maps with their titles and legends fill a page. */
const heightPt = 285
const legendPt = 24
const metresPerDegree = 111_320
const priorityInk = { 1: '#a8321f', 2: '#c26a1b', 3: '#8a7413', 4: '#5b6670' } as const
const unitInk = '#1f5f8b'

type Box = Readonly<{ west: number; south: number; east: number; north: number }>
type Point = readonly [x: number, y: number]

/** The map at an instant, drawn from the outlines of areas: incidents as numbered circles, units as triangles. */
export function drawStill(sheet: Sheet, still: Still, material: ExportMaterial, terms: ReportTerms): void {
  const { doc, width } = sheet
  const features = outlinesOf(material)
  const placed = still.incidents.flatMap((incident) =>
    incident.lon === null || incident.lat === null ? [] : [{ ...incident, lon: incident.lon, lat: incident.lat }],
  )
  const box = boxOf([...features.flatMap(ringsOf).flat(), ...placed.map(({ lon, lat }) => [lon, lat])])
  sheet.room(heightPt + legendPt + 40)
  sheet.subheading(terms.words.stillAt(terms.time(still.at)))
  const corner = sheet.space(heightPt + legendPt)
  const below = doc.y
  const { project, pointsPerMetre } = projection(box, { ...corner, width, height: heightPt })

  doc.save()
  doc.rect(corner.x, corner.y, width, heightPt).clip()
  for (const feature of features) {
    const isCoarse = levelOf(feature) === material.site.areas.coarse
    for (const ring of ringsOf(feature)) {
      const [first, ...rest] = ring.map((position) => project(position[0]!, position[1]!))
      if (!first) continue
      doc.moveTo(...first)
      for (const point of rest) doc.lineTo(...point)
      doc.closePath()
      doc.lineWidth(isCoarse ? 1 : 0.3).stroke(isCoarse ? ink.quiet : ink.line)
    }
  }
  for (const { lon, lat } of still.units) triangle(doc, project(lon, lat))
  doc.fontSize(6.5)
  const marks = placed.map(({ lon, lat, priority, id }) => {
    const [x, y] = project(lon, lat)
    return { x, y, priority, id, width: doc.widthOfString(id) }
  })
  for (const { x, y, priority } of marks) {
    doc.circle(x, y, 5).fill(priorityInk[priority])
    doc.fillColor('#ffffff').text(String(priority), x - 5, y - 4.6, { width: 10, align: 'center', lineBreak: false })
  }
  for (const [i, corner] of placeNumbers(marks).entries()) {
    if (!corner) continue
    const { id } = marks[i]!
    // With a halo, so that it can be read over outlines and units.
    doc
      .lineWidth(2)
      .strokeColor('#ffffff')
      .text(id, ...corner, { lineBreak: false, stroke: true, fill: false })
    doc.fillColor(ink.text).text(id, ...corner, { lineBreak: false })
  }
  doc.restore()
  doc.rect(corner.x, corner.y, width, heightPt).lineWidth(0.5).stroke(ink.line)
  north(doc, [corner.x + width - 18, corner.y + 12], terms.words.north)
  scale(doc, [corner.x + 10, corner.y + heightPt - 12], pointsPerMetre)
  legend(sheet, [corner.x, corner.y + heightPt + 8], still, placed.length, terms)
  doc.y = below
}

/** Outlines of the areas asked for and those in them, the finer first. */
function outlinesOf({ outlines, request, world, site }: ExportMaterial): Feature[] {
  const wanted = new Set<string>([site.areas.coarse, site.areas.fine])
  const isWithin = (id: string): boolean => {
    if (request.areas === null || request.areas.includes(id)) return true
    const parent = world.areas.get(id)?.parentId
    return parent ? isWithin(parent) : false
  }
  const known = outlines.features.filter(
    (feature) => wanted.has(levelOf(feature)) && isWithin(String(feature.properties?.areaId)),
  )
  return known.sort((a, b) => Number(levelOf(a) === site.areas.coarse) - Number(levelOf(b) === site.areas.coarse))
}

const levelOf = (feature: Feature) => String(feature.properties?.level)

function ringsOf({ geometry }: Feature): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
}

function boxOf(points: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of points as [number, number][]) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  // Nothing to draw: some place on the globe, so that the picture is empty and not broken.
  return west <= east ? { west, south, east, north } : { west: 0, south: 0, east: 0.1, north: 0.1 }
}

/** Degrees to points on the page, metres alike in both directions in the middle of the box. */
function projection(box: Box, frame: Readonly<{ x: number; y: number; width: number; height: number }>) {
  const middle = (box.south + box.north) / 2
  const metresEast = metresPerDegree * Math.cos((middle * Math.PI) / 180)
  const [wide, high] = [(box.east - box.west) * metresEast, (box.north - box.south) * metresPerDegree]
  const pointsPerMetre = 0.94 * Math.min(frame.width / Math.max(wide, 100), frame.height / Math.max(high, 100))
  const [left, top] = [
    frame.x + (frame.width - wide * pointsPerMetre) / 2,
    frame.y + (frame.height - high * pointsPerMetre) / 2,
  ]
  const project = (lon: number, lat: number): [number, number] => [
    left + (lon - box.west) * metresEast * pointsPerMetre,
    top + (box.north - lat) * metresPerDegree * pointsPerMetre,
  ]
  return { project, pointsPerMetre }
}

function triangle(doc: PDFKit.PDFDocument, [x, y]: Point): void {
  doc
    .polygon([x, y - 3.2], [x - 2.8, y + 2.2], [x + 2.8, y + 2.2])
    .lineWidth(0.4)
    .fillAndStroke(unitInk, '#ffffff')
}

function north(doc: PDFKit.PDFDocument, [x, y]: Point, word: string): void {
  doc.polygon([x, y], [x - 4, y + 12], [x + 4, y + 12]).fill(ink.text)
  doc
    .fontSize(8)
    .fillColor(ink.text)
    .text(word, x - 10, y + 13, { width: 20, align: 'center', lineBreak: false })
}

/** A bar of a round length, 1, 2 or 5 times a power of ten. */
function scale(doc: PDFKit.PDFDocument, [x, y]: Point, pointsPerMetre: number): void {
  const longest = 120 / pointsPerMetre
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = ([5, 2, 1].find((each) => each * power <= longest) ?? 1) * power
  const length = metres * pointsPerMetre
  doc
    .moveTo(x, y - 3)
    .lineTo(x, y)
    .lineTo(x + length, y)
    .lineTo(x + length, y - 3)
    .lineWidth(1)
    .stroke(ink.text)
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`
  doc
    .fontSize(7)
    .fillColor(ink.text)
    .text(text, x + length + 5, y - 7, { lineBreak: false })
}

function legend(sheet: Sheet, [left, y]: Point, still: Still, placed: number, { words }: ReportTerms): void {
  const { doc } = sheet
  let x = left
  doc.fontSize(8)
  const say = (text: string) => {
    doc.fillColor(ink.text).text(text, x, y - 1, { lineBreak: false })
    x += doc.widthOfString(text) + 14
  }
  for (const level of [1, 2, 3, 4] as const) {
    const count = still.incidents.filter(({ priority }) => priority === level).length
    doc.circle(x + 4, y + 4, 4).fill(priorityInk[level])
    x += 12
    say(`${words.priority(level)} ${count}`)
  }
  triangle(doc, [x + 4, y + 4])
  x += 12
  say(`${words.unit} ${still.units.length}`)
  if (still.incidents.length > placed) say(words.noPlace(still.incidents.length - placed))
}
