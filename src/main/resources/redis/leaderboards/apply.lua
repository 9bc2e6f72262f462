-- News of one person: into the epoch in use and into the one being built.
-- KEYS pointer, next. ARGV prefix, scope, person, entry or ''. Gives 1 changed, 0 same, -1 no epoch.
local current, building = redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2])
if not current and not building then return -1 end
local changed = 0
if building then
  changed = put(ARGV[1] .. building .. ':', ARGV[2], ARGV[3], ARGV[4], true)
end
if current then
  changed = put(ARGV[1] .. current .. ':', ARGV[2], ARGV[3], ARGV[4], false)
end
return changed
