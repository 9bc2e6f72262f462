-- Moves the pointer to the epoch that was built. KEYS pointer, next. ARGV epoch.
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2])
return 1
