import { type UnitShape, unitShapes } from './unitLook.ts'

/**
 * An outline, in wall pixels, y up, mirrored at its middle line: what lies within two half planes and a circle.
 * A half plane is all (x, y) with x·nx + y·ny <= far, its normal of length 1; the circle’s middle is `aside` of the
 * middle line, on the other side.
 */
type Outline = Readonly<{
  planes: readonly [HalfPlane, HalfPlane]
  aside: number
  radius: number
  /** From the middle to the rim that is drawn around: no more is painted than it needs. */
  reach: number
}>
type HalfPlane = Readonly<{ normal: readonly [number, number]; far: number }>

const everywhere: HalfPlane = { normal: [0, 0], far: 1e3 }
const between = (y: number) =>
  [
    { normal: [0, 1], far: y },
    { normal: [0, -1], far: y },
  ] as const
const disc: Outline = { planes: [everywhere, everywhere], aside: 0, radius: 2.6, reach: 4 }
const straight = 1e3

/** Two slanted sides that meet at the tip, and a notched rear. */
function arrow(halfWidth: number, tip: number, notch: number, reach: number): Outline {
  const back = 0.8 * tip
  const through = (x: number, y: number, nx: number, ny: number): HalfPlane => {
    const length = Math.hypot(nx, ny)
    return { normal: [nx / length, ny / length], far: (x * nx + y * ny) / length }
  }
  const planes = [through(0, tip, tip + back, halfWidth), through(0, notch - back, -notch, -halfWidth)] as const
  return { planes, aside: 0, radius: tip + 0.4, reach }
}

const outlines: Readonly<Record<UnitShape, Outline>> = {
  disc,
  arrow: arrow(3.5, 5.3, 2.2, 7),
  slimArrow: arrow(2.5, 4.7, 1.5, 6.4),
  wideArrow: arrow(4.6, 5.6, 1.4, 7.6),
  // Not convex: the shader draws its two bars instead.
  cross: { ...disc, reach: 5.6 },
  hull: { planes: between(5.6), aside: 3.6, radius: 6.4, reach: 7.4 },
  square: { planes: between(2.3), aside: straight, radius: straight + 2.3, reach: 4.8 },
}

function table(type: 'float' | 'vec4', of: (outline: Outline) => readonly number[]): string {
  const rows = unitShapes.map(
    (shape) =>
      `${type}(${of(outlines[shape])
        .map((each) => each.toFixed(4))
        .join()})`,
  )
  return `${type}[${rows.length}](${rows.join()})`
}

const vertex = `#version 300 es
layout(location = 0) in vec4 path;
layout(location = 1) in vec2 span;
layout(location = 2) in vec2 turn;
uniform float zoom;
uniform vec2 shift;
uniform vec2 viewport;
uniform float now;
uniform float pixels;
uniform vec3 tones[3];
flat out vec4 tone;
flat out vec2 facing;
flat out vec2 kind;
flat out vec4 normals;
flat out vec4 limits;
const float reaches[] = ${table('float', ({ reach }) => [reach])};
const vec4 normalsOf[] = ${table('vec4', ({ planes: [a, b] }) => [...a.normal, ...b.normal])};
const vec4 limitsOf[] = ${table('vec4', ({ planes: [a, b], aside, radius }) => [a.far, b.far, aside, radius])};
void main() {
  int look = int(turn.y + 0.5) - 1;
  if (look < 0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  float share = span.y > 0.0 ? clamp((now - span.x) / span.y, 0.0, 1.0) : 1.0;
  vec2 place = mix(path.xy, path.zw, share) * zoom + shift;
  gl_Position = vec4(place * vec2(2.0, -2.0) / viewport, 0.0, 1.0);
  int shape = look & 7;
  int contact = look >> 5;
  float box = 2.0 * reaches[shape] + 1.0 / pixels;
  gl_PointSize = box * pixels;
  tone = vec4(tones[(look >> 3) & 3], contact == 1 ? 0.5 : contact == 2 ? 0.8 : 1.0);
  facing = vec2(sin(turn.x), cos(turn.x)) * box;
  kind = vec2(shape == ${unitShapes.indexOf('cross')}, contact == 2);
  normals = normalsOf[shape];
  limits = limitsOf[shape];
}`

// All outlines by the same few steps: a processor that stands in for a graphics card takes every branch of a shader.
const fragment = `#version 300 es
precision highp float;
uniform vec3 edge;
uniform float pixels;
flat in vec4 tone;
flat in vec2 facing;
flat in vec2 kind;
flat in vec4 normals;
flat in vec4 limits;
out vec4 colour;
void main() {
  vec2 c = gl_PointCoord - 0.5;
  float x = abs(c.x * facing.y + c.y * facing.x);
  float y = c.x * facing.x - c.y * facing.y;
  vec2 planes = vec2(dot(normals.xy, vec2(x, y)), dot(normals.zw, vec2(x, y))) - limits.xy;
  float convex = max(max(planes.x, planes.y), length(vec2(x + limits.z, y)) - limits.w);
  float cross = max(0.7071 * (x + abs(y)) - 4.1, 0.7071 * abs(x - abs(y)) - 0.9);
  float d = kind.x > 0.0 ? cross : convex;
  float sharpness = 0.8 * pixels;
  float body = clamp(0.5 - d * sharpness, 0.0, 1.0);
  float ring = body * clamp(0.5 + (d + 1.25) * sharpness, 0.0, 1.0);
  float rim = clamp(0.5 - (d - 1.1) * sharpness, 0.0, 1.0);
  body = kind.y > 0.0 ? ring : body;
  rim = kind.y > 0.0 ? ring : rim;
  colour = vec4(mix(edge * rim * 0.75, tone.rgb, body), max(body, rim * 0.75)) * tone.a;
}`

/**
 * Units as points, each drawn by its own distance field so that it is sharp at any scale. The place between two fixes
 * is worked out here, so a picture in the middle of a glide costs no upload. Lengths are in wall pixels.
 */
export const unitShaders = { vertex, fragment }
