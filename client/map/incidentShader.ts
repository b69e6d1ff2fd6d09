const vertex = `#version 300 es
layout(location = 0) in vec4 place;
layout(location = 1) in vec2 kind;
uniform float zoom;
uniform vec2 shift;
uniform vec2 viewport;
uniform float pixels;
uniform vec3 colours[4];
flat out vec3 fill;
flat out int shape;
flat out float selected;
const float box = 40.0;
void main() {
  vec2 at = place.xy * zoom + shift + place.zw * pixels;
  gl_Position = vec4(at * vec2(2.0, -2.0) / viewport, 0.0, 1.0);
  gl_PointSize = box * pixels;
  shape = int(kind.x + 0.5);
  fill = colours[shape - 1];
  selected = kind.y;
}`

const fragment = `#version 300 es
precision highp float;
uniform vec3 edge;
uniform vec3 chosen;
uniform float pixels;
flat in vec3 fill;
flat in int shape;
flat in float selected;
out vec4 colour;
const float box = 40.0;

float triangle(vec2 p) {
  p.y += 2.6;
  const float k = 1.7320508;
  const float r = 10.4;
  p.x = abs(p.x) - r;
  p.y = p.y + r / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}

float diamond(vec2 p) {
  return (abs(p.x) + abs(p.y) - 9.4) * 0.7071;
}

float outline(vec2 p) {
  if (shape == 1) return triangle(p) - 0.8;
  if (shape == 2) return diamond(p) - 0.6;
  if (shape == 3) return length(p) - 6.2;
  vec2 q = abs(p) - 5.2;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0);
}

void main() {
  vec2 p = (gl_PointCoord - 0.5) * box;
  p.y = -p.y;
  float soft = 0.6 / pixels;
  float d = outline(p);
  float body = 1.0 - smoothstep(-soft, soft, d);
  float rim = 1.0 - smoothstep(-soft, soft, d - 1.5);
  float halo = selected * (1.0 - smoothstep(-soft, soft, d - 3.6));
  float seen = max(rim, halo);
  if (seen < 0.01) discard;
  vec3 outer = mix(chosen, edge, rim);
  colour = vec4(mix(outer, fill, body) * seen, seen);
}`

/** Incidents as points: shape and colour by priority, dark or light outline. Lengths are in wall pixels. */
export const incidentShaders = { vertex, fragment }
