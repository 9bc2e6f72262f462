-- Figures of units. KEYS pointer. ARGV prefix, scope, then units.
-- Gives seconds, microseconds, then people, attempts, results, points, full marks of each unit.
local epoch = redis.call('GET', KEYS[1])
if not epoch then return {} end
local key = ARGV[1] .. epoch .. ':' .. ARGV[2] .. ':u'
local time = redis.call('TIME')
local out = {time[1], time[2]}
for i = 3, #ARGV do
  local unit = ARGV[i] .. ':'
  local values = redis.call('HMGET', key, unit .. 'people', unit .. 'attempts', unit .. 'results',
      unit .. 'points', unit .. 'full')
  for j = 1, 5 do out[#out + 1] = values[j] or '0' end
end
return out
