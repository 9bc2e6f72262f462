-- Bulk of a rebuild: only into the epoch being built, and only where news did not come first.
-- KEYS next. ARGV prefix, epoch, then scope, person and entry in turn. Gives 0 when the epoch is not the
-- one being built any more.
if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 0 end
local base = ARGV[1] .. ARGV[2] .. ':'
for i = 3, #ARGV, 3 do
  if redis.call('HEXISTS', base .. ARGV[i] .. ':p', ARGV[i + 1]) == 0 then
    put(base, ARGV[i], ARGV[i + 1], ARGV[i + 2], true)
  end
end
write()
return 1
