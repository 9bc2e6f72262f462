-- News of some people: into the epoch in use and into the one being built.
-- KEYS pointer, next. ARGV prefix, then scope, person and entry ('' for none) in turn.
-- Gives 0 when there is no epoch at all.
local current, building = redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2])
if not current and not building then return 0 end
for i = 2, #ARGV, 3 do
  if building then put(ARGV[1] .. building .. ':', ARGV[i], ARGV[i + 1], ARGV[i + 2], true) end
  if current then put(ARGV[1] .. current .. ':', ARGV[i], ARGV[i + 1], ARGV[i + 2], false) end
end
write()
return 1
